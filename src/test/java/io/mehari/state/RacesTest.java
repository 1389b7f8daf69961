package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several processes want the same thing at the same moment: one gets it, the others are told that
 * it is taken, and none sees a fault of the database. Each has a connection of its own, as
 * processes have.
 */
@ParameterizedClass
@EnumSource(Product.class)
@Timeout(120)
class RacesTest {
    private static final int PROCESSES = 8;
    private static final int ROUNDS = 10;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter Product product;
    @TempDir Path folder;
    private final Time time = Time.virtual(NOW);
    private final List<StateDatabase> databases = new ArrayList<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(PROCESSES);

    /** What one process tries; whether it got what it wanted. */
    @FunctionalInterface
    private interface Attempt {
        boolean by(StateDatabase database) throws Exception;
    }

    @BeforeEach
    void open() {
        FreshDatabase fresh = FreshDatabase.of(product, folder);
        for (int i = 0; i < PROCESSES; i++) {
            databases.add(fresh.open());
        }
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        databases.forEach(StateDatabase::close);
    }

    /** How many got it when all tried at once. */
    private long winners(Attempt attempt) throws Exception {
        CyclicBarrier together = new CyclicBarrier(PROCESSES);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (StateDatabase database : databases) {
            tries.add(
                    pool.submit(
                            () -> {
                                together.await();
                                return attempt.by(database);
                            }));
        }
        long winners = 0;
        for (Future<Boolean> one : tries) {
            winners += one.get() ? 1 : 0;
        }
        return winners;
    }

    private boolean begins(StateDatabase database, String stream, Instant at) {
        DeltaStore store = new DeltaStore(database, Time.virtual(at), text -> text);
        try {
            store.begin("acme", stream, CursorType.TIMESTAMP_UTC, BeginOptions.DEFAULT);
            return true;
        } catch (DeltaException e) {
            assertThat(e.name()).isEqualTo(DeltaException.Name.ALREADY_RUNNING);
            return false;
        }
    }

    @Test
    void oneBeginsAStreamThatNobodyKnew() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String stream = "s" + round;
            assertThat(winners(database -> begins(database, stream, NOW))).isEqualTo(1);
        }
    }

    @Test
    void oneTakesOverAStreamThatFellSilent() throws Exception {
        begins(databases.get(0), "s", NOW);
        for (int round = 1; round <= ROUNDS; round++) {
            Instant at = NOW.plus(Duration.ofMinutes(2L * round));
            assertThat(winners(database -> begins(database, "s", at))).isEqualTo(1);
        }
    }

    @Test
    void oneTakesALeaseThatFellSilent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "mission:M" + round;
            databases
                    .get(0)
                    .transaction(
                            transaction ->
                                    transaction.insertIfAbsent(
                                            "mehari_lease",
                                            "name, owner, heartbeat_at",
                                            name,
                                            "elsewhere/17/1700000000000/aa",
                                            StateTime.text(NOW.minusSeconds(61))),
                            "mehari_lease");
            assertThat(
                            winners(
                                    database ->
                                            Lease.acquire(database, name, time, () -> {})
                                                    .isPresent()))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneServesADueTime() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Instant due = NOW.plusSeconds(60L * round);
            assertThat(
                            winners(
                                    database ->
                                            new ScheduleTable(database, "M", "acme")
                                                    .begin(
                                                            row ->
                                                                    row.lastRun() == null
                                                                            || row.lastRun()
                                                                                    .isBefore(due),
                                                            due,
                                                            due.plusSeconds(60),
                                                            due)))
                    .isEqualTo(1);
        }
        assertThat(new ScheduleTable(databases.get(0), "M", "acme").read().runCount())
                .isEqualTo(ROUNDS);
    }

    @Test
    void oneWaitsAtAPath() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = "/in" + round;
            long winners =
                    winners(
                            database -> {
                                String run = path + "-" + databases.indexOf(database);
                                new RunTable(database, time)
                                        .begin(run, "M", "acme", "hash", NOW, "{}");
                                return waits(database, path, run);
                            });
            assertThat(winners).isEqualTo(1);
        }
    }

    private boolean waits(StateDatabase database, String path, String run) {
        try {
            new WebhookTable(database, time).register(new WebhookTable.Row(path, run, "[]"));
            return true;
        } catch (MehariException e) {
            assertThat(e.code()).isEqualTo("MISSION-CONFIG-005");
            return false;
        }
    }

    @Test
    void itemsThatAllHaveSeenAreKeptOnce() throws Exception {
        List<String> items = List.of("a", "b", "c", "d");
        List<String> backwards = List.of("d", "c", "b", "a");
        for (int round = 0; round < ROUNDS; round++) {
            String scope = "scope" + round;
            long done =
                    winners(
                            database -> {
                                boolean even = databases.indexOf(database) % 2 == 0;
                                new SeenItems(database, scope).add(even ? items : backwards, NOW);
                                return true;
                            });
            assertThat(done).isEqualTo(PROCESSES);
            assertThat(new SeenItems(databases.get(0), scope).contains("c")).isTrue();
        }
    }
}
