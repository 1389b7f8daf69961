package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Extra;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** MISSION-CHECK-002: a step or declaration names no store. */
final class UnknownStores implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> known = mission.stores().keySet();
        for (Reference store : named(mission)) {
            mission.unknown("MISSION-CHECK-002", "store", store, known).ifPresent(findings);
        }
    }

    /** Every mention of a store outside expressions. */
    static List<Reference> named(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        mission.steps().forEach(placed -> step(placed.step(), named));
        for (OptionSite site : mission.options()) {
            if (site.construct() == Construct.STORAGE) {
                WordReferences.of(site.options(), "target").ifPresent(named::add);
            }
            if (site.construct() == Construct.ON) {
                WordReferences.of(site.options(), "deadLetter").ifPresent(named::add);
            }
        }
        mission.extras(Extra.Stream.class).forEach(stream -> add(stream.from(), named));
        return named;
    }

    private static void step(Step step, List<Reference> named) {
        switch (step.kind()) {
            case STORE -> named.add(((Step.Put) step).store());
            case DELETE -> named.add(((Step.Delete) step).store());
            case CLEAR -> named.add(((Step.Clear) step).store());
            case QUEUE -> add(((Step.Queue) step).store(), named);
            case FOR -> add(((Step.For) step).options().queue(), named);
            case FETCH, CALL, MAP, APPLY, VALIDATE, MATCH, LET, RUN, LOG, WAIT -> {}
            case CONTINUE, SKIP, ABORT, RETRY, JUMP -> {}
        }
    }

    private static void add(@Nullable Reference store, List<Reference> named) {
        if (store != null) {
            named.add(store);
        }
    }
}
