package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.PostgresServer;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Incremental runs that are killed at random instants with a signal nobody can catch, again and
 * again on the same data, while the API's records change. {@code -Dmehari.kills=200} makes a long
 * series, {@code -Dmehari.seed} another one.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledSyncTest {
    private static final int KILLS = Integer.getInteger("mehari.kills", 6);
    private static final long SEED = Long.getLong("mehari.seed", 2718);
    private static final int RECORDS = 400;
    private static final int CHANGES = 300;
    private static final int BETWEEN_CLEAN_RUNS = 20;
    private static final int EARLY = 8;

    /** Where records and watermarks are kept. */
    enum Place {
        SQLITE,
        POSTGRESQL
    }

    /** How far a process had come when it was killed. */
    private enum Moment {
        BEFORE_THE_FIRST_REQUEST,
        READING,
        AFTER_ONE_COMMIT,
        AFTER_BOTH_COMMITS,
        ENDED_BEFORE
    }

    /** Nanoseconds from the start of a process to its first request and from there to its end. */
    private record Lifetime(long start, long run) {}

    @TempDir private static Path programs;
    private static Program program;

    @TempDir private Path folder;
    private final Random random = new Random(SEED);
    private final Feed feed = new Feed(RECORDS, random).pause(12);
    private final Map<Moment, Integer> moments = new EnumMap<>(Moment.class);
    private Sync sync;
    private String url = "";

    @BeforeAll
    static void install() {
        program = new Program(programs);
    }

    @ParameterizedTest
    @EnumSource
    void no_watermark_passes_an_unstored_record_and_a_clean_run_completes_everything(Place place)
            throws Exception {
        long began = System.nanoTime();
        try (StubApi api = StubApi.start(feed)) {
            sync = new Sync(folder, api.uri(), "sql").set("store.batch-size=32");
            if (place == Place.POSTGRESQL) {
                url = PostgresServer.freshUrl();
                sync.set("datasource.url=" + url);
            }
            cleanRun("the first run");
            feed.change(CHANGES);
            Lifetime life = cleanRun("the second run");
            int kills = 0;
            while (kills < KILLS) {
                String when = "%s, seed %d, kill %d".formatted(place, SEED, kills + 1);
                feed.change(CHANGES);
                kills += killed(life, kills, when) ? 1 : 0;
                if (kills % BETWEEN_CLEAN_RUNS == 0 && kills < KILLS) {
                    life = cleanRun(when);
                }
            }
            cleanRun(place + ", seed " + SEED + ", at the end");
        }
        System.out.printf(
                "%s: seed %d, %d kills in %d s: %s%n",
                place,
                SEED,
                KILLS,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                moments);
        assertThat(moments.get(Moment.READING)).as("kills within the run").isGreaterThan(KILLS / 4);
    }

    /** A run that nobody disturbs. */
    private Lifetime cleanRun(String when) throws Exception {
        feed.restless(false);
        CountDownLatch asked = feed.nextRequest();
        long start = System.nanoTime();
        Process process = program.start(List.of(), sync);
        awaitRequest(process, asked);
        long first = System.nanoTime();
        assertThat(process.waitFor()).as("%s: exit code: %s", when, sync.log()).isZero();
        long end = System.nanoTime();
        remains().assertComplete(feed, when);
        return new Lifetime(first - start, end - first);
    }

    private boolean killed(Lifetime life, int kill, String when) throws Exception {
        Remains before = remains();
        int requests = feed.requests();
        feed.restless(true);
        CountDownLatch asked = feed.nextRequest();
        Process process = program.start(List.of(), sync);
        boolean ended;
        if (kill % EARLY == 0) {
            ended = process.waitFor(part(life.start()), TimeUnit.NANOSECONDS);
        } else {
            awaitRequest(process, asked);
            ended = process.waitFor(part(life.run()), TimeUnit.NANOSECONDS);
        }
        process.destroyForcibly();
        int exit = process.waitFor();
        if (ended) {
            assertThat(exit).as("%s: exit code: %s", when, sync.log()).isZero();
        }
        Remains after = remains();
        moments.merge(moment(before, after, ended, feed.requests() > requests), 1, Integer::sum);
        after.assertNothingPassedOver(feed, when);
        after.assertNothingLost(before, when);
        return !ended;
    }

    private long part(long whole) {
        return (long) (random.nextDouble() * whole);
    }

    private void awaitRequest(Process process, CountDownLatch asked)
            throws InterruptedException, IOException {
        while (!asked.await(20, TimeUnit.MILLISECONDS)) {
            assertThat(process.isAlive()).as("it runs: %s", sync.log()).isTrue();
        }
    }

    private static Moment moment(Remains before, Remains after, boolean ended, boolean asked) {
        if (ended) {
            return Moment.ENDED_BEFORE;
        }
        if (!asked) {
            return Moment.BEFORE_THE_FIRST_REQUEST;
        }
        long committed =
                Feed.STREAMS.stream()
                        .filter(s -> after.stream(s).status().equals("succeeded"))
                        .filter(
                                s ->
                                        !String.valueOf(before.stream(s).run())
                                                .equals(after.stream(s).run()))
                        .count();
        return committed == 0
                ? Moment.READING
                : committed == 1 ? Moment.AFTER_ONE_COMMIT : Moment.AFTER_BOTH_COMMITS;
    }

    private Remains remains() throws Exception {
        String from = url.isEmpty() ? sync.copiedState() : url;
        return Remains.of(from, store -> Remains.table(from, store));
    }
}
