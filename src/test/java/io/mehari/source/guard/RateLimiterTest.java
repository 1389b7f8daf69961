package io.mehari.source.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.Headers;
import io.mehari.source.OptionReader;
import io.mehari.source.Refusal;
import io.mehari.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The request budget of a source (mission-language 8.4). */
class RateLimiterTest {
    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");

    private final Time time = Time.virtual(START);
    private final Waits waits = new Waits(time, null, () -> {});
    private final RateLimiter limiter = new RateLimiter();
    private final List<Long> notices = new ArrayList<>();

    private static LimitSettings settings(Object... options) {
        Map<String, Object> map = new java.util.HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put((String) options[i], options[i + 1]);
        }
        return LimitSettings.of(new OptionReader("rateLimit", map), null);
    }

    /** Seconds after the start at which a request goes out. */
    private double send(LimitSettings settings) {
        limiter.acquire("Shop", settings, waits, soFar -> notices.add(soFar.toSeconds()));
        return Duration.between(START, time.now()).toMillis() / 1000.0;
    }

    @Test
    void pauseLetsTheRequestAboveTheLimitWaitForAMinuteAfterTheFirst() {
        LimitSettings sixty = settings();
        for (int i = 1; i <= 60; i++) {
            assertThat(send(sixty)).isZero();
        }
        assertThat(send(sixty)).isEqualTo(60);
        assertThat(notices).containsExactly(10L, 20L, 30L, 40L, 50L);
    }

    @Test
    void noMinuteWhereverItBeginsHoldsMoreThanTheLimit() throws InterruptedException {
        LimitSettings three = settings("requestsPerMinute", 3L);
        List<Double> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            time.sleep(Duration.ofSeconds(7));
            sent.add(send(three));
        }
        for (int i = 3; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 3)).isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void throttleSpacesRequestsEvenly() {
        LimitSettings thirty = settings("requestsPerMinute", 30L, "strategy", "throttle");
        assertThat(List.of(send(thirty), send(thirty), send(thirty)))
                .containsExactly(0.0, 2.0, 4.0);
    }

    @Test
    void throttleSpacesByWhatTheServerHasLeftWhenThatIsWider() {
        LimitSettings thirty = settings("requestsPerMinute", 30L, "strategy", "throttle");
        send(thirty);
        said("X-RateLimit-Remaining", "4", "X-RateLimit-Reset", "40");
        assertThat(send(thirty)).isEqualTo(10);
    }

    @Test
    void headersAreNotObeyedWhenTheLimitIsNotAdaptive() {
        LimitSettings thirty =
                settings("requestsPerMinute", 30L, "strategy", "throttle", "adaptive", false);
        send(thirty);
        said("X-RateLimit-Remaining", "4", "X-RateLimit-Reset", "40");
        assertThat(send(thirty)).isEqualTo(2);
    }

    @Test
    void failRefusesAtOnceAndTakesNoSlot() throws InterruptedException {
        LimitSettings two = settings("requestsPerMinute", 2L, "strategy", "fail");
        send(two);
        send(two);
        assertThatThrownBy(() -> send(two))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("MISSION-RATE-001");
                            assertThat(refusal.word()).isEqualTo("rate_limit");
                        })
                .hasMessageContaining("Shop")
                .hasMessageContaining("60 s");
        time.sleep(Duration.ofSeconds(60));
        send(two);
        send(two);
        assertThat(limiter.used(time.now())).isEqualTo(2);
    }

    @Test
    void aWaitAboveMaxWaitFailsWithoutWaiting() {
        LimitSettings one = settings("requestsPerMinute", 1L, "maxWait", 59_999L);
        send(one);
        assertThatThrownBy(() -> send(one))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.code()).isEqualTo("MISSION-RATE-002"));
        assertThat(time.now()).isEqualTo(START);
        assertThat(send(settings("requestsPerMinute", 1L))).isEqualTo(60);
    }

    @Test
    void aWaitBeyondTheEndOfTheRunFailsWithoutWaiting() {
        Waits short1 = new Waits(time, START.plusSeconds(30), () -> {});
        LimitSettings one = settings("requestsPerMinute", 1L);
        limiter.acquire("Shop", one, short1, soFar -> {});
        assertThatThrownBy(() -> limiter.acquire("Shop", one, short1, soFar -> {}))
                .hasMessageContaining("end of the run");
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void nothingLeftHoldsAllRequestsUntilTheReset() {
        LimitSettings sixty = settings();
        send(sixty);
        said("ratelimit-remaining", "0", "ratelimit-reset", "25");
        assertThat(send(sixty)).isEqualTo(25);
        assertThat(send(sixty)).isEqualTo(25);
    }

    @Test
    void aHoldAboveMaxWaitIsRefused() {
        limiter.hold(START.plusSeconds(61), START);
        assertThatThrownBy(() -> send(settings())).hasMessageContaining("maxWait");
    }

    @Test
    void aHoldMovesForwardOnly() {
        limiter.hold(START.plusSeconds(20), START);
        limiter.hold(START.plusSeconds(5), START);
        assertThat(limiter.heldUntil(START)).isEqualTo(START.plusSeconds(20));
        assertThat(limiter.heldUntil(START.plusSeconds(20))).isNull();
    }

    @Test
    void whoWaitsWhenAHoldComesWaitsForItToo() {
        LimitSettings ten = settings("requestsPerMinute", 60L, "strategy", "throttle");
        send(ten);
        Waits held =
                new Waits(
                        time,
                        null,
                        () -> limiter.hold(START.plusSeconds(30), time.now())); // while it waits
        limiter.acquire("Shop", ten, held, soFar -> {});
        assertThat(time.now()).isEqualTo(START.plusSeconds(30));
        assertThat(send(ten)).isEqualTo(31);
    }

    @Test
    void callersInParallelStayWithinOneBudget() throws InterruptedException {
        LimitSettings five = settings("requestsPerMinute", 5L, "maxWait", 3_600_000L);
        Queue<Instant> sent = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread caller =
                    new Thread(
                            () -> {
                                limiter.acquire("Shop", five, waits, soFar -> {});
                                sent.add(time.now());
                            });
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(sent).hasSize(16);
        // sixteen by five: the last one cannot go out before the end of the third minute
        assertThat(Duration.between(START, time.now()).toSeconds()).isGreaterThanOrEqualTo(180);
    }

    @Test
    void aSmallerLimitOfAnotherSourceCountsTheRequestsOfAll() {
        LimitSettings five = settings("requestsPerMinute", 5L);
        for (int i = 0; i < 5; i++) {
            send(five);
        }
        assertThat(send(settings("requestsPerMinute", 2L))).isEqualTo(60);
    }

    @Test
    void resetIsSecondsEpochSecondsEpochMillisOrADate() {
        Instant at = START.plusSeconds(90);
        for (String reset :
                List.of(
                        "90",
                        String.valueOf(at.getEpochSecond()),
                        String.valueOf(at.toEpochMilli()),
                        "2024-02-01T00:01:30Z",
                        "Thu, 01 Feb 2024 00:01:30 GMT")) {
            LimitHeaders said = LimitHeaders.of(Headers.of("X-Rate-Limit-Reset", reset), START);
            assertThat(said.reset()).as(reset).isEqualTo(at);
        }
        assertThat(LimitHeaders.of(Headers.of("X-RateLimit-Reset", "soon"), START).reset())
                .isNull();
        LimitHeaders both =
                LimitHeaders.of(
                        Headers.of("RateLimit-Limit", "100, 100;w=60", "RATELIMIT-REMAINING", "7"),
                        START);
        assertThat(both.limit()).isEqualTo(100);
        assertThat(both.remaining()).isEqualTo(7);
    }

    @Test
    void theSettingOverridesTheNumber() {
        OptionReader options = new OptionReader("rateLimit", Map.of("requestsPerMinute", 1L));
        assertThat(LimitSettings.of(options, "6000").requestsPerMinute()).isEqualTo(6000);
        assertThatThrownBy(() -> LimitSettings.of(options, "many"))
                .hasMessageContaining("requests-per-minute");
    }

    private void said(String... headers) {
        limiter.observe(LimitHeaders.of(Headers.of(headers), time.now()), time.now());
    }
}
