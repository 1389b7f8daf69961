package io.mehari.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of one mission would do.
 *
 * @param place where the mission is written
 */
record MissionPlan(
        String name,
        String file,
        String place,
        List<SourceEntry> sources,
        List<StoreEntry> stores,
        List<StageEntry> stages,
        List<ActionEntry> actions,
        List<String> guarantees) {
    MissionPlan {
        sources = List.copyOf(sources);
        stores = List.copyOf(stores);
        stages = List.copyOf(stages);
        actions = List.copyOf(actions);
        guarantees = List.copyOf(guarantees);
    }

    /**
     * @param base as written, or the setting that replaces it
     * @param auth kind of authentication
     * @param facts what it does by itself
     */
    record SourceEntry(
            String name, String base, String auth, String place, List<SourceFact> facts) {
        SourceEntry {
            facts = List.copyOf(facts);
        }
    }

    /**
     * @param adapter word of the adapter; {@code match} when it is chosen at the start
     * @param target where the records lie
     * @param key field that is the key, null when the writes differ
     */
    record StoreEntry(
            String name, String adapter, String target, @Nullable String key, String place) {}

    /**
     * @param parallel whether its actions run at once
     * @param condition null: always
     */
    record StageEntry(
            int number,
            List<String> actions,
            boolean parallel,
            @Nullable String condition,
            String place) {}

    /**
     * @param entered stages and steps that run it; empty when nothing does
     */
    record ActionEntry(String name, String place, List<String> entered, List<StepNode> steps) {}
}
