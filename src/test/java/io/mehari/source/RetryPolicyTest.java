package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    /** Always in the middle: no jitter. */
    private static final RandomGenerator MIDDLE = fixed(0.5);

    @Test
    void standardIsThreeAttemptsAndDoublesOneSecond() {
        RetryPolicy policy = RetryPolicy.of(Map.of(), Map.of());
        assertThat(policy.maxAttempts()).isEqualTo(3);
        assertThat(policy.timeoutMillis()).isEqualTo(60_000);
        assertThat(waits(policy, 7))
                .containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
        assertThat(IntStream.of(429, 500, 503, 599).allMatch(s -> policy.repeats("GET", s)))
                .isTrue();
        assertThat(IntStream.of(400, 404, 408, 600).anyMatch(s -> policy.repeats("GET", s)))
                .isFalse();
    }

    @Test
    void patientWaitsAtLeastTwoSecondsAndSkips501() {
        RetryPolicy policy = RetryPolicy.of(Map.of("preset", "patient"), Map.of());
        assertThat(policy.maxAttempts()).isEqualTo(5);
        assertThat(policy.timeoutMillis()).isEqualTo(30_000);
        assertThat(waits(policy, 4)).containsExactly(2000L, 2000L, 4000L, 8000L);
        assertThat(policy.repeats("GET", 501)).isFalse();
        assertThat(policy.repeats("GET", 504)).isTrue();
    }

    @Test
    void noneIsOneAttempt() {
        RetryPolicy policy = RetryPolicy.of(Map.of("preset", "none"), Map.of("maxAttempts", 5L));
        assertThat(policy.maxAttempts()).isEqualTo(1);
        assertThat(policy.repeats("GET", 503)).isFalse();
    }

    @Test
    void stepIsOverSourceIsOverPresetFieldByField() {
        RetryPolicy policy =
                RetryPolicy.of(
                        Map.of("maxAttempts", 4L),
                        Map.of("preset", "patient", "maxAttempts", 9L, "initialDelay", 5000L));
        assertThat(policy.maxAttempts()).isEqualTo(4);
        assertThat(waits(policy, 2)).containsExactly(5000L, 10000L);
        assertThat(policy.repeats("GET", 501)).isFalse();
    }

    @Test
    void linearGrowsByTheInitialDelayAndConstantStays() {
        Map<String, Object> linear =
                Map.of("backoff", "linear", "initialDelay", 20L, "maxDelay", 50L);
        assertThat(waits(RetryPolicy.of(linear, Map.of()), 4)).containsExactly(20L, 40L, 50L, 50L);
        Map<String, Object> constant = Map.of("backoff", "constant", "initialDelay", "40");
        assertThat(waits(RetryPolicy.of(constant, Map.of()), 2)).containsExactly(40L, 40L);
    }

    @Test
    void jitterMovesByTenPerCentBeforeTheCap() {
        RetryPolicy policy = RetryPolicy.of(Map.of(), Map.of());
        assertThat(policy.waitMillis(1, fixed(0))).isEqualTo(900);
        assertThat(policy.waitMillis(1, fixed(0.9999999))).isBetween(1099L, 1100L);
        assertThat(policy.waitMillis(9, fixed(0.9999999))).isEqualTo(30_000);
        Random random = new Random(7);
        assertThat(LongStream.range(0, 500).map(i -> policy.waitMillis(2, random)).boxed())
                .allMatch(wait -> wait >= 1800 && wait <= 2200);
    }

    @Test
    void postAndPatchAreRepeatedOnlyOn429UnlessRetryIsWritten() {
        RetryPolicy unwritten = RetryPolicy.of(Map.of(), Map.of());
        for (String method : List.of("POST", "PATCH")) {
            assertThat(unwritten.repeats(method, 429)).isTrue();
            assertThat(unwritten.repeats(method, 500)).isFalse();
            assertThat(unwritten.repeatsWithoutAnswer(method, false)).isFalse();
            assertThat(unwritten.repeatsWithoutAnswer(method, true)).isTrue();
        }
        assertThat(unwritten.repeats("PUT", 500)).isTrue();
        assertThat(unwritten.repeats("DELETE", 500)).isTrue();
        RetryPolicy onSource = RetryPolicy.of(Map.of(), Map.of("maxAttempts", 2L));
        assertThat(onSource.repeats("POST", 500)).isTrue();
        assertThat(onSource.repeatsWithoutAnswer("PATCH", false)).isTrue();
        assertThat(RetryPolicy.of(Map.of("written", false), Map.of()).repeats("POST", 500))
                .isFalse();
    }

    @Test
    void statusesAreNumbersClassesAndRanges() {
        RetryPolicy policy =
                RetryPolicy.of(Map.of("statuses", List.of(404L, "5xx", "420-425")), Map.of());
        assertThat(IntStream.of(404, 500, 599, 420, 425).allMatch(s -> policy.repeats("GET", s)))
                .isTrue();
        assertThat(IntStream.of(403, 426, 429).anyMatch(s -> policy.repeats("GET", s))).isFalse();
    }

    @Test
    void delayIsExactWhenItIsANumberFromZero() {
        assertThat(waits(RetryPolicy.ofDirective(Map.of("delay", new BigDecimal("300.0"))), 2))
                .containsExactly(300L, 300L);
        assertThat(waits(RetryPolicy.ofDirective(Map.of("delay", 0L)), 1)).containsExactly(0L);
        assertThat(waits(RetryPolicy.ofDirective(Map.of("delay", 90_000L)), 1))
                .containsExactly(90_000L);
        assertThat(waits(RetryPolicy.ofDirective(Map.of("delay", -1L)), 1)).containsExactly(1000L);
        assertThat(waits(RetryPolicy.ofDirective(Map.of("delay", "soon")), 1))
                .containsExactly(1000L);
    }

    @Test
    void valuesThatCannotBeUsedAreNamed() {
        assertThatThrownBy(() -> RetryPolicy.of(Map.of("maxAttempts", "many"), Map.of()))
                .hasMessageContaining("maxAttempts")
                .extracting("code")
                .isEqualTo("MISSION-EVAL-003");
        assertThatThrownBy(() -> RetryPolicy.of(Map.of("backoff", "wild"), Map.of()))
                .hasMessageContaining("wild");
        assertThatThrownBy(() -> RetryPolicy.of(Map.of("statuses", List.of("x")), Map.of()))
                .hasMessageContaining("statuses");
        assertThatThrownBy(() -> RetryPolicy.of(Map.of("preset", "bold"), Map.of()))
                .hasMessageContaining("bold");
    }

    @Test
    void attemptsAreAtLeastOne() {
        assertThat(RetryPolicy.of(Map.of("maxAttempts", 0L), Map.of()).maxAttempts()).isEqualTo(1);
    }

    private static List<Long> waits(RetryPolicy policy, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(attempt -> policy.waitMillis(attempt, MIDDLE))
                .toList();
    }

    private static RandomGenerator fixed(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
