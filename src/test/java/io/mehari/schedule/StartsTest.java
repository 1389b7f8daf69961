package io.mehari.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.schedule.Timetable.Crontab;
import io.mehari.schedule.Timetable.Every;
import io.mehari.schedule.Timetable.Once;
import io.mehari.state.ScheduleRow;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mission-language 12.2 to 12.4, and check 68. */
class StartsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Every QUARTER = new Every(Duration.ofMinutes(15), true);
    private static final StartRules SKIP = new StartRules(true, 1, 0, 0, Repeat.NONE);

    @TempDir Path folder;
    private final Time time = Time.virtual(NOON);
    private StateDatabase database;
    private Starts starts;

    /** Of its own: the common pool may have one thread, and what waits here waits for another. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() {
        database = StateDatabase.open(StateLocation.of(name -> Optional.empty(), folder));
        starts = new Starts(database, time, new Random(1));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    private static Start start(StartRules rules, Timetable timetable, @Nullable Instant due) {
        return new Start("Orders", "Orders", rules, timetable, due);
    }

    private Ending quarter(Instant due, Attempt attempt) {
        return starts.scheduled(start(SKIP, QUARTER, due), attempt);
    }

    private static Instant minute(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    /** Another process on the same state store. */
    private Starts another(StateDatabase other) {
        return new Starts(other, time, new Random(2));
    }

    @Test
    void aQuarterHourScheduleStartsAtZeroFifteenAndThirty() throws Exception {
        List<Instant> made = new ArrayList<>();
        Instant due = starts.first("Orders", "Orders", QUARTER).orElseThrow();
        for (int i = 0; i < 3; i++) {
            time.sleep(Duration.between(time.now(), due));
            assertThat(quarter(due, slot -> made.add(time.now()))).isEqualTo(Ending.SUCCESS);
            due = starts.remembered("Orders", "Orders").nextRun();
        }
        assertThat(made).containsExactly(NOON, minute(15), minute(30));
    }

    @Test
    void aRunOfTwentyMinutesSkipsTheStartInBetween() {
        List<Ending> endings = new ArrayList<>();
        endings.add(
                quarter(
                        NOON,
                        slot -> {
                            sleep(Duration.ofMinutes(15));
                            endings.add(quarter(minute(15), other -> true));
                            sleep(Duration.ofMinutes(5));
                            return true;
                        }));
        assertThat(endings).containsExactly(Ending.ALREADY_RUNNING, Ending.SUCCESS);
        assertThat(starts.remembered("Orders", "Orders").nextRun()).isEqualTo(minute(30));
        assertThat(quarter(minute(30), slot -> true)).isEqualTo(Ending.SUCCESS);
    }

    @Test
    void aRestartFiveMinutesAfterAStartWaitsTen() {
        quarter(NOON, slot -> true);
        sleep(Duration.ofMinutes(5));
        Starts again = another(database);
        assertThat(again.first("Orders", "Orders", QUARTER)).contains(minute(15));
        assertThat(again.scheduled(start(SKIP, QUARTER, minute(5)), slot -> true))
                .isEqualTo(Ending.NOT_DUE);
    }

    @Test
    void missedIntervalsAreNotMadeUp() {
        quarter(NOON, slot -> true);
        sleep(Duration.ofMinutes(100));
        assertThat(QUARTER.first(NOON, time.now())).contains(minute(100));
        assertThat(new Every(Duration.ofMinutes(15), false).first(NOON, time.now()))
                .contains(minute(105));
    }

    @Test
    void withoutRunImmediatelyAMissionThatNeverRanWaitsForOneInterval() {
        Every later = new Every(Duration.ofMinutes(15), false);
        assertThat(starts.first("Orders", "Orders", later)).contains(minute(15));
        assertThat(starts.scheduled(start(SKIP, later, NOON), slot -> true))
                .isEqualTo(Ending.NOT_DUE);
        assertThat(starts.scheduled(start(SKIP, later, minute(15)), slot -> true))
                .isEqualTo(Ending.SUCCESS);
    }

    @Test
    void aPastTimeIsNeverAndOnceIsOnce() {
        assertThat(new Once(NOON.minusSeconds(1)).first(null, NOON)).isEmpty();
        Once once = new Once(minute(5));
        assertThat(once.first(null, NOON)).contains(minute(5));
        assertThat(starts.scheduled(start(SKIP, once, minute(5)), slot -> true))
                .isEqualTo(Ending.SUCCESS);
        assertThat(starts.scheduled(start(SKIP, once, minute(5)), slot -> true))
                .isEqualTo(Ending.NOT_DUE);
    }

    @Test
    void oneDueTimeIsServedOnceByAllProcesses() {
        Crontab cron = new Crontab(Cron.of("0 9 1 * 1"), ZoneOffset.UTC);
        Instant due = Instant.parse("2026-06-01T09:00:00Z");
        try (StateDatabase other =
                StateDatabase.open(StateLocation.of(name -> Optional.empty(), folder))) {
            assertThat(starts.scheduled(start(SKIP, cron, due), slot -> true))
                    .isEqualTo(Ending.SUCCESS);
            assertThat(another(other).scheduled(start(SKIP, cron, due), slot -> true))
                    .isEqualTo(Ending.NOT_DUE);
        }
        ScheduleRow row = starts.remembered("Orders", "Orders");
        assertThat(row.runCount()).isEqualTo(1);
        assertThat(row.nextRun()).isEqualTo("2026-06-08T09:00:00Z");
    }

    @Test
    void startsOfTwoProcessesThatDifferByTheirClocksAreOneStart() {
        quarter(NOON, slot -> true);
        assertThat(quarter(NOON.plusSeconds(2), slot -> true)).isEqualTo(Ending.NOT_DUE);
        assertThat(quarter(minute(15).minusSeconds(2), slot -> true)).isEqualTo(Ending.SUCCESS);
    }

    @Test
    void aRunByHandDuringAnotherIsSkippedAndChangesNoCounts() {
        Start byHand = new Start("Orders", "Orders", SKIP, null, null);
        List<Ending> endings = new ArrayList<>();
        quarter(NOON, slot -> endings.add(starts.alone(byHand, other -> true)));
        assertThat(endings).containsExactly(Ending.ALREADY_RUNNING);
        assertThat(Ending.ALREADY_RUNNING.reason()).isEqualTo("previous run still in progress");
        assertThat(starts.alone(byHand, other -> true)).isEqualTo(Ending.SUCCESS);
        assertThat(starts.remembered("Orders", "Orders").runCount()).isEqualTo(1);
    }

    @Test
    void missionsOfOtherNamesOrConnectorsDoNotHinderEachOther() {
        List<Ending> endings = new ArrayList<>();
        quarter(
                NOON,
                slot -> {
                    endings.add(
                            starts.alone(
                                    new Start("Orders", "south", SKIP, null, null), x -> true));
                    endings.add(
                            starts.alone(
                                    new Start("Bills", "Orders", SKIP, null, null), x -> true));
                    return true;
                });
        assertThat(endings).containsExactly(Ending.SUCCESS, Ending.SUCCESS);
    }

    @Test
    void withoutSkippingAStartWaitsUntilFewerRunsAreActive() throws Exception {
        StartRules two = new StartRules(false, 2, 0, 0, Repeat.NONE);
        Starts real = new Starts(database, Time.system(), new Random(1));
        Start asked = new Start("Orders", "Orders", two, null, null);
        AtomicInteger active = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        Attempt attempt =
                slot -> {
                    most.accumulateAndGet(active.incrementAndGet(), Math::max);
                    both.countDown();
                    await(go);
                    active.decrementAndGet();
                    return true;
                };
        List<CompletableFuture<Ending>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(CompletableFuture.supplyAsync(() -> real.asked(asked, attempt), threads));
        }
        await(both);
        go.countDown();
        for (CompletableFuture<Ending> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.SUCCESS);
        }
        assertThat(most).hasValue(2);
        assertThat(starts.remembered("Orders", "Orders").isRunning()).isFalse();
    }

    @Test
    void aFailedScheduledRunIsRepeatedAfterTheDelaysOfItsRule() {
        Repeat repeat = new Repeat(3, Repeat.Growth.EXPONENTIAL, 1000, 30_000);
        List<Instant> tried = new ArrayList<>();
        Ending ending =
                starts.scheduled(
                        start(new StartRules(true, 1, 0, 0, repeat), QUARTER, NOON),
                        slot -> {
                            tried.add(time.now());
                            return false;
                        });
        assertThat(ending).isEqualTo(Ending.FAILED);
        assertThat(tried).hasSize(3);
        assertThat(Duration.between(tried.get(0), tried.get(1)).toMillis()).isBetween(900L, 1100L);
        assertThat(Duration.between(tried.get(1), tried.get(2)).toMillis()).isBetween(1800L, 2200L);
        ScheduleRow row = starts.remembered("Orders", "Orders");
        assertThat(row.runCount()).isEqualTo(1);
        assertThat(row.consecutiveFailures()).isEqualTo(1);
        assertThat(row.failureCount()).isEqualTo(1);
    }

    @Test
    void whenTheProcessEndsNothingStartsAndWhatWaitsGivesUp() throws Exception {
        StartRules wait = new StartRules(false, 1, 0, 0, Repeat.NONE);
        Starts real = new Starts(database, Time.system(), new Random(1));
        Start asked = new Start("Orders", "Orders", wait, null, null);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ranTwice = new AtomicBoolean();
        CompletableFuture<Ending> first =
                CompletableFuture.supplyAsync(
                        () ->
                                real.asked(
                                        asked,
                                        slot -> {
                                            running.countDown();
                                            await(go);
                                            return true;
                                        }),
                        threads);
        await(running);
        CompletableFuture<Ending> second =
                CompletableFuture.supplyAsync(
                        () -> real.asked(asked, slot -> ranTwice.getAndSet(true)), threads);
        real.stop();
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.NOT_STARTED);
        go.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.SUCCESS);
        assertThat(ranTwice).isFalse();
    }

    private static final StartRules JITTER = new StartRules(true, 1, 60_000, 0, Repeat.NONE);

    /** A process whose jitter is always that far to one side. */
    private Starts moved(long millis) {
        long range = 2 * 60_000 + 1;
        long drawn = 60_000 + millis;
        assertThat(drawn).isBetween(0L, range - 1);
        return new Starts(database, time, () -> drawn << 1);
    }

    @Test
    void a_jitter_moves_a_start_to_either_side_of_its_time() {
        Start start = start(JITTER, QUARTER, minute(15));
        List<Instant> made = new ArrayList<>();
        Attempt attempt = slot -> made.add(time.now());

        Starts sooner = moved(-60_000);
        assertThat(sooner.early(start, attempt)).isEqualTo(Ending.SUCCESS);
        assertThat(time.now()).isEqualTo(minute(15));
        assertThat(sooner.scheduled(start, attempt)).isEqualTo(Ending.NOT_DUE);

        Starts later = moved(60_000);
        Start next = start(JITTER, QUARTER, minute(30));
        assertThat(later.early(next, attempt)).isEqualTo(Ending.NOT_DUE);
        assertThat(time.now()).isEqualTo(minute(30));
        assertThat(later.scheduled(next, attempt)).isEqualTo(Ending.SUCCESS);

        assertThat(made).containsExactly(minute(14), minute(31));
        assertThat(starts.remembered("Orders", "Orders").lastRun()).isEqualTo(minute(30));
    }

    @Test
    void a_jitter_is_drawn_once_for_a_due_time_and_stays_within_its_bounds() {
        Starts chance = new Starts(database, time, new Random(3));
        List<Long> moves = new ArrayList<>();
        Instant due = minute(15);
        for (int i = 0; i < 200; i++) {
            Start start = start(JITTER, QUARTER, due);
            List<Instant> made = new ArrayList<>();
            Attempt attempt = slot -> made.add(time.now());
            chance.early(start, attempt);
            chance.scheduled(start, attempt);
            assertThat(made).hasSize(1);
            moves.add(Duration.between(due, made.get(0)).toMillis());
            due = due.plus(QUARTER.interval());
        }
        assertThat(moves).allSatisfy(by -> assertThat(by).isBetween(-60_000L, 60_000L));
        assertThat(moves).anyMatch(by -> by < -30_000).anyMatch(by -> by > 30_000);
        assertThat(moves.stream().mapToLong(by -> by).average().orElseThrow())
                .isBetween(-10_000.0, 10_000.0);
    }

    @Test
    void a_start_that_cannot_be_made_early_is_left_for_its_time() {
        Starts sooner = moved(-60_000);
        Start start = start(JITTER, QUARTER, minute(15));
        sooner.pause("Orders");
        assertThat(sooner.early(start, slot -> true)).isEqualTo(Ending.NOT_DUE);
        sooner.resume("Orders");
        assertThat(sooner.scheduled(start, slot -> true)).isEqualTo(Ending.SUCCESS);
    }

    @Test
    void a_rhythm_goes_on_from_the_first_start_of_the_process() {
        quarter(NOON, slot -> true);
        sleep(Duration.ofMinutes(5));
        Starts again = another(database);
        again.first("Orders", "Orders", QUARTER);
        assertThat(again.rhythm("Orders", QUARTER)).contains(minute(15));
        assertThat(again.upcoming(QUARTER, minute(15))).contains(minute(30));
        sleep(Duration.ofMinutes(40));
        assertThat(again.upcoming(QUARTER, minute(15))).contains(minute(60));
        assertThat(again.rhythm("Orders", new Once(minute(10)))).isEmpty();
        assertThat(again.rhythm("Orders", new Once(minute(50)))).contains(minute(50));
    }

    private void sleep(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
