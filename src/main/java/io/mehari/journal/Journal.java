package io.mehari.journal;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.state.AnswerTable;
import io.mehari.state.RunTable;
import io.mehari.state.StateDatabase;
import io.mehari.state.WebhookTable;
import io.mehari.time.Time;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of the runs of this process. The state store, which others share, is opened on a
 * thread of its own as soon as a journal is made, so that a command which has other things to
 * prepare need not wait for it; whoever needs it waits for its opening. No request of a run is sent
 * before its record is durable.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.run");

    private final Time time;
    private final Supplier<StateDatabase> store;
    private @Nullable CompletableFuture<StateDatabase> opening;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledThreadPoolExecutor heart;
    private @Nullable Future<?> beating;

    private Journal(Time time, Supplier<StateDatabase> store) {
        this.time = time;
        this.store = store;
        this.opening = opening();
    }

    /** A journal in that state store, whose faults are told when it is used. */
    public static Journal open(Supplier<StateDatabase> store, Time time) {
        return new Journal(time, store);
    }

    private CompletableFuture<StateDatabase> opening() {
        CompletableFuture<StateDatabase> begun = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                begun.complete(ready());
                            } catch (RuntimeException | Error e) {
                                begun.completeExceptionally(e);
                            }
                        },
                        "mehari-journal");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** The state store with the table of runs and the first page read. */
    private StateDatabase ready() {
        StateDatabase database = store.get();
        database.transaction(
                sql -> sql.rows("SELECT run_id FROM mehari_run WHERE 1 = 0", row -> 0),
                RunTable.TABLE);
        io.mehari.state.Owner.self();
        return database;
    }

    /**
     * Writes down that a run begins.
     *
     * @param resumption what it continues, or null
     * @throws MehariException MISSION-CONFIG-006, STATE-SCHEMA-001 or STATE-STORE-001 when the
     *     state store cannot be used
     */
    public RunJournal begin(
            Run run, Definition definition, Stages stages, @Nullable Resumption resumption) {
        StateDatabase database = database();
        RunTable runs = new RunTable(database, time);
        String first = resumption == null ? run.id() : resumption.first();
        RunJournal journal =
                new RunJournal(
                        this,
                        run,
                        new RunJournal.Tables(
                                runs,
                                new AnswerTable(database, time),
                                new WebhookTable(database, time)),
                        first,
                        definition,
                        stages,
                        resumption);
        journal.begin();
        running.add(run.id());
        beat();
        RunJournal.holder(run).journal = journal;
        return journal;
    }

    /**
     * How a run of this mission would continue an earlier one.
     *
     * @throws MehariException MISSION-RESUME-001 when the definition has changed or there is no run
     *     of that id
     */
    public Continuation continuation(
            String mission, String connector, Definition definition, Stages stages, Resume resume) {
        RunTable runs = new RunTable(database(), time);
        return new Continuations(runs, definition, stages).of(mission, connector, resume);
    }

    void ended(String runId) {
        running.remove(runId);
    }

    /** What could not be opened is told once, and tried again at the next use. */
    private StateDatabase database() {
        CompletableFuture<StateDatabase> known = opened();
        try {
            return known.join();
        } catch (CompletionException e) {
            failed(known);
            if (e.getCause() instanceof MehariException fault) {
                throw fault;
            }
            throw e;
        }
    }

    private synchronized CompletableFuture<StateDatabase> opened() {
        CompletableFuture<StateDatabase> known = opening;
        if (known == null) {
            known = opening();
            opening = known;
        }
        return known;
    }

    private synchronized void failed(CompletableFuture<StateDatabase> known) {
        if (opening == known) {
            opening = null;
        }
    }

    private synchronized void beat() {
        if (heart == null) {
            ScheduledThreadPoolExecutor made =
                    new ScheduledThreadPoolExecutor(
                            1,
                            task -> {
                                Thread thread = new Thread(task, "mehari-heartbeat");
                                thread.setDaemon(true);
                                return thread;
                            });
            long millis = RunTable.HEARTBEAT.toMillis();
            beating =
                    made.scheduleWithFixedDelay(this::pulse, millis, millis, TimeUnit.MILLISECONDS);
            heart = made;
        }
    }

    private void pulse() {
        for (String runId : running) {
            try {
                new RunTable(database(), time).heartbeat(runId);
            } catch (MehariException | IllegalStateException e) {
                LOG.warn("the record of run {} was not renewed: {}", runId, e.getMessage());
            }
        }
    }

    /** Nothing more is written down; the state store stays as it is. */
    @Override
    public synchronized void close() {
        if (beating != null) {
            beating.cancel(false);
        }
        if (heart != null) {
            heart.shutdownNow();
        }
    }
}
