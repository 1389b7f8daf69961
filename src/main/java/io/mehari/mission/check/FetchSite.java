package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import org.jspecify.annotations.Nullable;

/**
 * A fetch or call where it stands.
 *
 * @param step {@link Step.Fetch} or {@link Step.Call}
 * @param role what it is there for
 * @param placed its place in an action, null for other roles
 * @param host the source whose {@code test} it is, else null
 */
record FetchSite(Step step, Role role, @Nullable Placed placed, @Nullable Source host) {
    enum Role {
        ACTION,
        TEST,
        TRIGGER
    }

    Options options() {
        return step instanceof Step.Call call ? call.options() : fetch(step).options();
    }

    Position position() {
        return step.position();
    }

    boolean isCall() {
        return step instanceof Step.Call;
    }

    /** The prefix, or the word of the option {@code source}. */
    @Nullable Reference written() {
        if (step instanceof Step.Call call) {
            return call.source();
        }
        Reference prefix = fetch(step).source();
        if (prefix != null) {
            return prefix;
        }
        return WordReferences.of(options(), "source").orElse(null);
    }

    private static Step.Fetch fetch(Step step) {
        return (Step.Fetch) step;
    }
}
