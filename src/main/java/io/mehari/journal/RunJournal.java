package io.mehari.journal;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.ActionTally;
import io.mehari.run.Run;
import io.mehari.state.AnswerTable;
import io.mehari.state.RunTable;
import io.mehari.state.StateTime;
import io.mehari.state.WebhookTable;
import io.mehari.store.HeapRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The record of one run, kept up to date while it goes on. Safe for the threads of the run. */
public final class RunJournal {
    private static final long MOST_COPIED = 100_000;
    private static final int KEPT_RUNS = 100;

    private final Journal journal;
    private final Run run;
    private final Tables tables;
    private final String first;
    private final Definition definition;
    private final Stages stages;
    private final @Nullable Resumption resumption;
    private final Answers answers;
    private final int keep;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** The tables that it writes to. */
    record Tables(RunTable runs, AnswerTable answers, WebhookTable webhooks) {}

    /** Where a run keeps its journal; most runs outside the command line have none. */
    static final class Holder {
        @Nullable RunJournal journal;
    }

    /**
     * @throws MehariException MISSION-CONFIG-002 when {@code mehari.runs.keep} is no number of runs
     */
    RunJournal(
            Journal journal,
            Run run,
            Tables tables,
            String first,
            Definition definition,
            Stages stages,
            @Nullable Resumption resumption) {
        this.journal = journal;
        this.run = run;
        this.tables = tables;
        this.first = first;
        this.definition = definition;
        this.stages = stages;
        this.resumption = resumption;
        this.keep = kept(run.host().setting("runs.keep").orElse(""));
        this.answers = new Answers(tables.answers(), first, resumption != null);
    }

    /** The journal of a run, or null when nothing is written down of it. */
    public static @Nullable RunJournal of(Run run) {
        return holder(run).journal;
    }

    static Holder holder(Run run) {
        return run.attachment("journal", Holder.class, Holder::new);
    }

    /** Id of the first of the runs that continue one another: what its requests are known by. */
    public String first() {
        return first;
    }

    /** Id of the run that this one continues, or null. */
    public @Nullable String resumedFrom() {
        return resumption == null ? null : resumption.runId();
    }

    /** Id of the route that the run enters by; a resumed run has one of its own. */
    public String entry() {
        return resumption == null ? run.mission() : run.mission() + ".resume." + run.id();
    }

    /** The answers that must not be asked for twice. */
    public Answers answers() {
        answered.set(true);
        return answers;
    }

    /** The webhooks of the run, with what came for them. */
    public KeptEvents events() {
        answered.set(true);
        return new KeptEvents(tables.webhooks(), first);
    }

    void begin() {
        if (resumption != null) {
            tables.runs()
                    .replace(
                            resumption.runId(),
                            resumption.text(),
                            resumption.record().continuedBy(run.id()).text());
        }
        tables.runs()
                .begin(
                        run.id(),
                        run.mission(),
                        run.connector(),
                        definition.hash(),
                        run.startedAt(),
                        record(null, true).text());
    }

    /** An action of the pipeline begins. Those of the first stage began with the run. */
    public void begun(String action) {
        if (!isIn(0, action)) {
            update();
        }
    }

    /** An action of the pipeline has ended. The end of the last is told with that of the run. */
    public void ended(String action) {
        int last = stages.names().size() - 1;
        if (!isIn(last, action) || stages.names().get(last).size() > 1) {
            update();
        }
    }

    /**
     * The run has ended; its stores are closed.
     *
     * @param status word of the summary
     */
    public void end(String status) {
        journal.ended(run.id());
        boolean success = status.equals("success");
        tables.runs().end(run.id(), status, record(success ? Map.of() : copies(), false).text());
        if (success && (answered.get() || resumption != null)) {
            tables.answers().remove(first);
            tables.webhooks().remove(first);
        }
        tables.runs().prune(run.mission(), keep);
    }

    private static int kept(String text) {
        if (text.isBlank()) {
            return KEPT_RUNS;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "mehari.runs.keep is '" + text + "'",
                    "give a whole number of runs, 1 or more; the default is " + KEPT_RUNS);
        }
        return Integer.parseInt(text);
    }

    private boolean isIn(int stage, String action) {
        List<List<String>> names = stages.names();
        return stage < names.size() && stage >= 0 && names.get(stage).contains(action);
    }

    private synchronized void update() {
        tables.runs().update(run.id(), record(null, false).text());
    }

    private RunRecord record(@Nullable Map<String, @Nullable Object> memory, boolean beginning) {
        List<ActionEntry> actions = new ArrayList<>();
        List<List<String>> names = stages.names();
        for (int stage = 0; stage < names.size(); stage++) {
            for (String name : names.get(stage)) {
                actions.add(entry(name, stage, beginning));
            }
        }
        List<Map<String, @Nullable Object>> errors = new ArrayList<>();
        for (MehariException error : run.errors()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("code", error.code());
            entry.put("message", run.secrets().filter(String.valueOf(error.getMessage())));
            errors.add(entry);
        }
        return new RunRecord(
                first, resumedFrom(), null, definition.files(), actions, errors, memory);
    }

    private ActionEntry entry(String name, int stage, boolean beginning) {
        ActionTally tally = run.action(name);
        boolean withTheRun = beginning && stage == 0 && !carried(tally);
        Instant started = withTheRun ? run.startedAt() : tally.startedAt();
        Instant ended = tally.endedAt();
        String status = status(tally.outcome(), started != null);
        return new ActionEntry(
                name,
                stage + 1,
                status,
                started == null ? null : StateTime.text(started),
                ended == null ? null : StateTime.text(ended),
                tally.durationMillis());
    }

    private static boolean carried(ActionTally tally) {
        return tally.outcome() != ActionTally.Outcome.RUNNING;
    }

    private static String status(ActionTally.Outcome outcome, boolean began) {
        return switch (outcome) {
            case RUNNING -> began ? ActionEntry.RUNNING : ActionEntry.NOT_RUN;
            case SUCCESS, SKIPPED, FAILED, ABORTED, CANCELLED ->
                    outcome.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The memory stores, or null when they hold more than a record should. */
    private @Nullable Map<String, @Nullable Object> copies() {
        Map<String, @Nullable Object> copies = new LinkedHashMap<>();
        long total = 0;
        for (Map.Entry<String, HeapRecords> store : Heap.of(run).entrySet()) {
            Map<String, ?> copy = store.getValue().copy();
            total += copy.size();
            if (total > MOST_COPIED) {
                return null;
            }
            copies.put(store.getKey(), copy);
        }
        return copies;
    }
}
