package io.mehari.source.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final Attempts attempts =
            Attempts.create(
                    Map.of("source", "Shop", "path", "/x"), RandomGenerator.of("L64X128MixRandom"));

    @Test
    void turnIsTrueOnceAndOnceAfterEachRetry() {
        assertThat(attempts.property("turn")).isEqualTo(true);
        assertThat(attempts.property("again")).isEqualTo(false);
        assertThat(attempts.property("turn")).isEqualTo(false);
        attempts.call("retry", List.of());
        assertThat(attempts.property("again")).isEqualTo(true);
        assertThat(attempts.property("turn")).isEqualTo(true);
        assertThat(attempts.property("turn")).isEqualTo(false);
    }

    @Test
    void threeAttemptsAreTheDefaultAndTheFirstCounts() {
        attempts.call("retry", List.of());
        attempts.call("retry", List.of());
        assertThatThrownBy(() -> attempts.call("retry", List.of()))
                .hasMessage("retry of Shop /x is used up after 3 attempts")
                .extracting("code")
                .isEqualTo("MISSION-RETRY-001");
    }

    @Test
    void waitGrowsByTheRulesOfRetries() {
        Map<String, Object> options = Map.of("maxAttempts", 9L, "initialDelay", 20L, "jitter", 0L);
        assertThat(attempts.property("wait")).isEqualTo(0L);
        assertThat(attempts.call("retry", List.of(options))).isEqualTo(20L);
        assertThat(attempts.call("retry", List.of(options))).isEqualTo(40L);
        assertThat(attempts.property("wait")).isEqualTo(40L);
        assertThat(attempts.call("retry", List.of(Map.of("maxAttempts", 9L, "delay", 300L))))
                .isEqualTo(300L);
    }

    @Test
    void eachMatchHasACountOfItsOwn() {
        Map<String, Object> one = Map.of("maxAttempts", 2L, "match", "one", "delay", 0L);
        Map<String, Object> other = Map.of("maxAttempts", 2L, "match", "other", "delay", 0L);
        attempts.call("retry", List.of(one));
        attempts.call("retry", List.of(other));
        assertThatThrownBy(() -> attempts.call("retry", List.of(one)))
                .hasMessageContaining("after 2 attempts");
    }
}
