package io.mehari.source.guard;

import static io.mehari.source.guard.CircuitBreaker.State.CLOSED;
import static io.mehari.source.guard.CircuitBreaker.State.HALF_OPEN;
import static io.mehari.source.guard.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.OptionReader;
import io.mehari.source.Refusal;
import io.mehari.source.guard.CircuitBreaker.Permit;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a source that fails is left alone (mission-language 8.5). */
class CircuitBreakerTest {
    private static final BreakerSettings DEFAULTS =
            BreakerSettings.of(new OptionReader("circuitBreaker", Map.of()));

    private final CircuitBreaker breaker = new CircuitBreaker();
    private Instant now = Instant.parse("2024-02-01T00:00:00Z");

    private void ask(boolean failed) {
        breaker.settle(permit(), failed, DEFAULTS, now);
    }

    private Permit permit() {
        return breaker.permit("Shop", now);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            ask(true);
        }
    }

    @Test
    void itOpensAtTheThresholdAndRefusesUntilTheTimeOut() {
        fail(4);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        fail(1);
        assertThat(breaker.state()).isEqualTo(OPEN);
        now = now.plusSeconds(12);
        assertThatThrownBy(this::permit)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("MISSION-CIRCUIT-001");
                            assertThat(refusal.word()).isEqualTo("circuit_open");
                        })
                .hasMessageContaining("source Shop")
                .hasMessageContaining("next attempt in 18 s");
    }

    @Test
    void aSuccessWhileClosedClearsTheCount() {
        fail(4);
        ask(false);
        fail(4);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void aFailureOutsideTheWindowDoesNotCount() {
        fail(4);
        now = now.plusSeconds(61);
        fail(4);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(breaker.failures()).isEqualTo(4);
        fail(1);
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void halfOpenLetsOneProbeThroughAtATime() {
        fail(5);
        now = now.plusSeconds(30);
        Permit probe = permit();
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(probe.change()).hasValueSatisfying(c -> assertThat(c.from()).isEqualTo(OPEN));
        assertThatThrownBy(this::permit).hasMessageContaining("the one under way");
        breaker.settle(probe, false, DEFAULTS, now);
        assertThat(permit()).isNotNull();
    }

    @Test
    void itClosesAfterTheSuccessesAndOpensOnOneFailure() {
        fail(5);
        now = now.plusSeconds(30);
        ask(false);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        ask(false);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(breaker.failures()).isZero();

        fail(5);
        now = now.plusSeconds(30);
        ask(false);
        ask(true);
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.nextAttempt()).contains(now.plusSeconds(30));
    }

    @Test
    void aProbeThatWasNotSentLeavesTheWayToTheNext() {
        fail(5);
        now = now.plusSeconds(30);
        breaker.release(permit());
        assertThat(permit()).isNotNull();
    }

    @Test
    void anAnswerFromBeforeItOpenedDoesNotCountAsAProbe() {
        Permit early = permit();
        fail(5);
        now = now.plusSeconds(30);
        Permit probe = permit();
        breaker.settle(early, true, DEFAULTS, now);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        breaker.settle(probe, false, DEFAULTS, now);
        ask(false);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }
}
