package io.mehari.translate;

import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.Step;
import java.util.List;
import java.util.Optional;

/** What the translator decides about a mission, for those who explain its routes. */
public final class Plan {
    private final Names names;

    private Plan(Names names) {
        this.names = names;
    }

    /**
     * The plan that {@link MissionTranslator#translate} follows.
     *
     * @param mission a mission that passed the checks
     * @param visible its definitions and the shared ones it can see
     */
    public static Plan of(Mission mission, Declarations visible) {
        return new Plan(new Names(mission, visible));
    }

    /** The plan of the fetch at that index of a block of the action. */
    public FetchPlan fetch(Action action, List<Step> block, int index) {
        return FetchPlan.of(block, index, new Reads(names, action), names);
    }

    /** The field that is the key of every record of the store; empty when the writes differ. */
    public Optional<String> keyField(String store) {
        return Optional.ofNullable(StoreText.keyColumn(store, names));
    }
}
