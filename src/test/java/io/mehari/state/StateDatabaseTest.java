package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mission-language 15.1. */
class StateDatabaseTest {
    @Test
    void aDatabaseWithoutADriverSaysWhereTheDriverGoesAndNothingSecret() {
        Map<String, String> settings =
                Map.of("state.url", "jdbc:mysql://h/state?password=s3cr3t-xyz");
        StateLocation location =
                StateLocation.of(name -> Optional.ofNullable(settings.get(name)), Path.of(""));
        assertThatThrownBy(() -> StateDatabase.open(location))
                .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-006")
                .hasMessageContaining("jdbc:mysql://h/state")
                .hasMessageContaining("no JDBC driver for it; put the driver's jar into lib/")
                .message()
                .doesNotContain("s3cr3t-xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb:h/state?password=s3cr3t-xyz",
                "jdbc:h2:state;PASSWORD=s3cr3t-xyz"
            })
    void a_url_that_its_driver_refuses_is_not_shown_with_its_password(String url) {
        StateLocation location =
                StateLocation.of(
                        name -> Optional.of(url).filter(any -> name.equals("state.url")),
                        Path.of(""));
        assertThatThrownBy(() -> StateDatabase.open(location))
                .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-006")
                .hasMessageContaining(location.shown())
                .message()
                .doesNotContain("s3cr3t-xyz");
    }
}
