package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
