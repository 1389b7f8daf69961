package io.mehari.explain;

import io.mehari.explain.MissionPlan.ActionEntry;
import io.mehari.explain.MissionPlan.StageEntry;
import io.mehari.explain.MissionPlan.StoreEntry;
import io.mehari.mission.Mission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be relied on, in plain words; only what concerns this mission is said. */
final class Guarantees {
    private final Mission mission;
    private final List<StoreEntry> stores;
    private final List<StageEntry> stages;
    private final List<StepNode> steps;

    Guarantees(
            Mission mission,
            List<StoreEntry> stores,
            List<StageEntry> stages,
            List<ActionEntry> actions) {
        this.mission = mission;
        this.stores = stores;
        this.stages = stages;
        this.steps =
                actions.stream()
                        .filter(action -> !action.entered().isEmpty())
                        .flatMap(action -> StepNode.all(action.steps()))
                        .toList();
    }

    List<String> list() {
        List<String> all = new ArrayList<>();
        all.add("What runs are the routes that 'mehari export' writes.");
        stores(all);
        fetches(all);
        all.add("A failed run exits 1; what it stored until then stays.");
        stages(all);
        loops(all);
        if (steps.stream().anyMatch(step -> step.kind().equals("validate"))) {
            all.add(
                    mission.settings().word("validation").filter("strict"::equals).isPresent()
                            ? "A record that does not pass 'validate' fails the action."
                            : "A record that does not pass 'validate' is counted and warned of;"
                                    + " with --strict it fails the action.");
        }
        watermarks(all);
        return all;
    }

    private void watermarks(List<String> all) {
        String streams =
                fetches().stream()
                        .flatMap(fetch -> Stream.ofNullable(fetch.stream()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        all.add(
                streams.isEmpty()
                        ? "No watermark is kept: every run reads everything."
                        : "The watermark of "
                                + streams
                                + " moves only over what is flushed: when its action has"
                                + " succeeded, or with each flush where 'sorted' is set.");
    }

    private List<FetchFacts> fetches() {
        return steps.stream().flatMap(step -> Stream.ofNullable(step.fetch())).toList();
    }

    private void stores(List<String> all) {
        if (steps.stream().anyMatch(StepNode::changesStore)) {
            all.add(
                    "What an action writes is flushed at its end, also when it fails, and can be"
                            + " read by later steps at once.");
        }
        String keyed = names(store -> isKept(store) && keyed(store));
        if (!keyed.isEmpty()) {
            all.add(
                    "Records of "
                            + keyed
                            + " are stored by their key: running again settles to each key once.");
        }
        String keyless = names(store -> isKept(store) && !keyed(store));
        if (!keyless.isEmpty()) {
            all.add(
                    "Records of "
                            + keyless
                            + " are stored by the key or id they have; one without gets a new key,"
                            + " so running again adds it again.");
        }
        String memory = names(store -> store.adapter().equals("memory"));
        if (!memory.isEmpty()) {
            all.add("What " + memory + " holds is gone when the run ends.");
        }
    }

    private boolean keyed(StoreEntry store) {
        return steps.stream()
                .filter(step -> step.adds() && store.name().equals(step.target()))
                .allMatch(StepNode::keyed);
    }

    private static boolean isKept(StoreEntry store) {
        return !store.adapter().equals("memory");
    }

    private String names(Predicate<StoreEntry> test) {
        return stores.stream()
                .filter(test)
                .filter(store -> steps.stream().anyMatch(step -> writes(step, store)))
                .map(StoreEntry::name)
                .collect(Collectors.joining(", "));
    }

    private static boolean writes(StepNode step, StoreEntry store) {
        return step.adds() && store.name().equals(step.target());
    }

    private void fetches(List<String> all) {
        List<FetchFacts> fetches = fetches();
        if (fetches.stream().anyMatch(fetch -> fetch.mode().equals("page-wise"))) {
            all.add(
                    "Page-wise: when a later page fails, the items of the pages before it have"
                            + " been processed.");
        }
        if (fetches.stream().anyMatch(fetch -> fetch.mode().equals("whole"))) {
            all.add(
                    "Whole: when a page fails the action, no item of that fetch has been processed.");
        }
        if (fetches.stream().anyMatch(fetch -> !fetch.mode().equals("single"))) {
            all.add(
                    "A list that repeats a page fails the run rather than going on for ever;"
                            + " 'onRepeat: stop' ends the list instead.");
        }
        if (fetches.stream().anyMatch(Guarantees::changesServer)) {
            all.add(
                    "Requests of post and patch carry an Idempotency-Key; they are repeated on 429"
                            + " or when they cannot have been sent, else only where a retry is"
                            + " written.");
        }
    }

    private static boolean changesServer(FetchFacts fetch) {
        return fetch.method().equals("POST") || fetch.method().equals("PATCH");
    }

    private void stages(List<String> all) {
        if (stages.size() > 1) {
            all.add("When an action of a stage of its own fails, later stages do not run.");
        }
        if (stages.stream().anyMatch(StageEntry::parallel)) {
            boolean fast =
                    mission.settings().word("parallelMode").filter("fail-fast"::equals).isPresent();
            all.add(
                    fast
                            ? "When an action of a stage in brackets fails, the others are cancelled"
                                    + " and no later stage runs."
                            : "When an action of a stage in brackets fails, the others and the later"
                                    + " stages still run; the run ends failed.");
        }
    }

    private void loops(List<String> all) {
        if (steps.stream().anyMatch(step -> step.text().contains(" onError continue"))) {
            all.add("'onError continue': a failing item is warned of and passed over.");
        }
        if (steps.stream().anyMatch(step -> step.text().contains(" onError queue"))) {
            all.add("'onError queue': a failing item is kept in the named store with its error.");
        }
    }
}
