package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.credential.SecretFilter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void defaultsHoldWhereNothingIsSet() {
        HttpSettings settings = settings(Map.of());
        assertThat(settings.maxBody()).isEqualTo(268_435_456);
        assertThat(settings.retryAfterLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.idempotencyHeader()).isEqualTo("Idempotency-Key");
    }

    @Test
    void propertiesReplaceThem() {
        HttpSettings settings =
                settings(
                        Map.of(
                                "mehari.http.max-body", "10",
                                "mehari.retry-after-limit", "5",
                                "mehari.idempotency-header", ""));
        assertThat(settings.maxBody()).isEqualTo(10);
        assertThat(settings.retryAfterLimit()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.idempotencyHeader()).isEmpty();
    }

    @Test
    void valueThatIsNoNumberIsNamed() {
        for (String value : new String[] {"much", "-1", "1.5"}) {
            assertThatThrownBy(() -> settings(Map.of("mehari.http.max-body", value)))
                    .hasMessageContaining("mehari.http.max-body")
                    .hasMessageContaining(value)
                    .extracting("code")
                    .isEqualTo("SETTINGS-VALUE-001");
        }
    }

    private static HttpSettings settings(Map<String, String> properties) {
        return HttpSettings.of(properties::get, new SecretFilter());
    }
}
