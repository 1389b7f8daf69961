package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2024-11-06T08:49:30Z");

    @Test
    void secondsAreExact() {
        assertThat(RetryAfter.parse(" 7 ", NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("0", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("1.5", NOW)).contains(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 06 Nov 2024 08:49:37 GMT",
                "Wednesday, 06-Nov-24 08:49:37 GMT",
                "Wed Nov  6 08:49:37 2024"
            })
    void datesOfAllThreeFormsAreWaitedFor(String date) {
        assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ofSeconds(7));
    }

    @Test
    void passedDateIsNoWait() {
        assertThat(RetryAfter.parse("Wed, 06 Nov 2023 08:49:37 GMT", NOW)).isEmpty();
        assertThat(RetryAfter.parse("Mon, 06 Nov 2023 08:49:37 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "7s"})
    void anythingElseIsIgnored(String text) {
        assertThat(RetryAfter.parse(text, NOW)).isEmpty();
    }
}
