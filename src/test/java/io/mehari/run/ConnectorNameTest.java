package io.mehari.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorNameTest {
    private final FakeHost host = new FakeHost();

    @Test
    void anInstanceIsNamedAfterItsMissionWhenNothingElseIsSaid() {
        assertThat(name(Map.of())).isEqualTo("Suppliers");
        assertThat(name(Map.of("connector", " "))).isEqualTo("Suppliers");
    }

    @Test
    void theMissionItselfMayNameIt() {
        assertThat(name(Map.of("connector", "acme"))).isEqualTo("acme");
    }

    @Test
    void aPropertyOfTheMissionBeatsWhatTheMissionSays() {
        host.with("mission.Suppliers.connector", "acme_us");

        assertThat(name(Map.of("connector", "acme"))).isEqualTo("acme_us");
    }

    @Test
    void theSettingsDocumentBeatsEverything() {
        host.with("mission.Suppliers.connector", "acme_us")
                .with("settings.config.connector_name", "acme_eu");

        assertThat(name(Map.of("connector", "acme"))).isEqualTo("acme_eu");
    }

    private String name(Map<String, String> settings) {
        return ConnectorName.of(
                new Declared(
                        "Suppliers", Map.of(), Map.of(), Map.of(), Map.of(), settings, Map.of()),
                host);
    }
}
