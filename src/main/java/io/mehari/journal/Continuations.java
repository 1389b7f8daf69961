package io.mehari.journal;

import io.mehari.diagnostic.MehariException;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Store;
import io.mehari.state.RunTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the run that is to be continued and what is left of it (mission-language 15.3, 15.5). */
final class Continuations {
    private static final String CODE = "MISSION-RESUME-001";
    private static final Set<String> UNFINISHED =
            Set.of("failed", "aborted", "cancelled", RunTable.INTERRUPTED);

    private final RunTable runs;
    private final Definition definition;
    private final Stages stages;

    Continuations(RunTable runs, Definition definition, Stages stages) {
        this.runs = runs;
        this.definition = definition;
        this.stages = stages;
    }

    Continuation of(String mission, String connector, Resume resume) {
        String id = resume.runId();
        Optional<RunTable.Row> found =
                id == null ? last(mission, connector) : Optional.of(named(id));
        if (found.isEmpty()) {
            return new Continuation.Nothing(
                    "nothing to resume: no run of mission " + mission + " is left unfinished");
        }
        RunTable.Row row = found.get();
        if (!row.mission().equals(mission)) {
            return nothing(row, "is of mission " + row.mission());
        }
        if (!UNFINISHED.contains(row.status())) {
            return nothing(
                    row,
                    row.status().equals(RunTable.RUNNING)
                            ? "still runs"
                            : "ended: " + row.status());
        }
        RunRecord record = RunRecord.of(row.runId(), row.record());
        if (!resume.force() && !row.definitionHash().equals(definition.hash())) {
            throw changed(row, record);
        }
        return new Continuation.Rest(rest(row, record));
    }

    private static Continuation nothing(RunTable.Row row, String why) {
        return new Continuation.Nothing("nothing to resume: run " + row.runId() + " " + why);
    }

    /** The newest unfinished run that no other has continued. */
    private Optional<RunTable.Row> last(String mission, String connector) {
        for (String runId : runs.of(mission, connector)) {
            Optional<RunTable.Row> row = runs.find(runId);
            if (row.isPresent()
                    && UNFINISHED.contains(row.get().status())
                    && continued(row.get()).isEmpty()) {
                return row;
            }
        }
        return Optional.empty();
    }

    /** The run of that id, or the last of those that have continued it. */
    private RunTable.Row named(String runId) {
        RunTable.Row row =
                runs.find(runId)
                        .orElseThrow(
                                () ->
                                        new MehariException(
                                                CODE,
                                                "no run " + runId + " is known",
                                                "leave the id out to resume the mission's last"
                                                        + " unfinished run"));
        Optional<RunTable.Row> next = continued(row);
        while (next.isPresent()) {
            row = next.get();
            next = continued(row);
        }
        return row;
    }

    private Optional<RunTable.Row> continued(RunTable.Row row) {
        String by = RunRecord.of(row.runId(), row.record()).resumedBy();
        return by == null ? Optional.empty() : runs.find(by);
    }

    private MehariException changed(RunTable.Row row, RunRecord record) {
        List<String> files = definition.changes(record.files());
        return new MehariException(
                CODE,
                "the definition has changed since run "
                        + row.runId()
                        + ": "
                        + String.join(", ", files),
                "restore it, add --force to resume all the same, or run without --resume");
    }

    private Resumption rest(RunTable.Row row, RunRecord record) {
        Map<String, ActionEntry> entries = new LinkedHashMap<>();
        record.actions().forEach(entry -> entries.put(entry.name(), entry));
        Set<String> lost = record.memory() == null ? lost(entries) : Set.of();
        List<List<String>> names = stages.names();
        int from = 0;
        while (from < names.size()
                && names.get(from).stream().allMatch(name -> isDone(entries.get(name), lost))) {
            from++;
        }
        Set<String> done = new HashSet<>();
        List<ActionEntry> carried = new ArrayList<>();
        for (int stage = 0; stage <= from && stage < names.size(); stage++) {
            for (String name : names.get(stage)) {
                ActionEntry entry = entries.get(name);
                if (entry != null && isDone(entry, lost)) {
                    carried.add(entry);
                    done.add(name);
                }
            }
        }
        Pipeline rest =
                stages.from(from, done, from < names.size() && begun(names.get(from), entries));
        return new Resumption(row.runId(), row.record(), carried, rest);
    }

    private static boolean isDone(@Nullable ActionEntry entry, Set<String> lost) {
        return entry != null && entry.isDone() && !lost.contains(entry.name());
    }

    private static boolean begun(List<String> stage, Map<String, ActionEntry> entries) {
        return stage.stream().map(entries::get).anyMatch(entry -> entry != null && entry.began());
    }

    /** Actions whose work is lost, as it lay in memory stores of which there is no copy. */
    private Set<String> lost(Map<String, ActionEntry> entries) {
        Set<String> memory =
                stages.visible().stores().stream()
                        .filter(store -> mayBeMemory(store.adapter()))
                        .map(Store::name)
                        .collect(Collectors.toSet());
        return stages.writing(memory).stream()
                .filter(name -> wrote(entries.get(name)))
                .collect(Collectors.toSet());
    }

    private static boolean wrote(@Nullable ActionEntry entry) {
        return entry != null && (entry.began() || entry.status().equals("success"));
    }

    private static boolean mayBeMemory(Store.Adapter adapter) {
        if (adapter instanceof Store.Chosen chosen) {
            return chosen.choices().stream().anyMatch(choice -> mayBeMemory(choice.adapter()));
        }
        return ((Store.Fixed) adapter).name().equals("memory");
    }
}
