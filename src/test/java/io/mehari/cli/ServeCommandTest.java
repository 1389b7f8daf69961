package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mission-language 12.5, 14.1. */
class ServeCommandTest {
    private static final String MISSION =
            """
            mission Orders {
              schedule: every 15 minutes
              store out: memory("out")
              action Go { for x in [{ id: 1 }] { store x -> out { key: .id } } }
              run Go
            }
            """;

    @TempDir Path folder;
    private Invocation mehari;

    @BeforeEach
    void write() throws IOException {
        mehari = new Invocation(folder);
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/orders.mission"), MISSION);
    }

    @Test
    void everyMissionOfAFolderIsServedAndOwnRoutesBesideThem() throws IOException {
        Files.writeString(folder.resolve("jobs/own.camel.yaml"), "- route: {}\n");
        assertThat(mehari.run("serve", "jobs")).isZero();
        assertThat(mehari.engine.served).containsExactly("Orders");
        assertThat(mehari.engine.ownRoutes).containsExactly(folder.resolve("jobs/own.camel.yaml"));
    }

    @Test
    void onceGivesTheSummaryAndTheExitCodeOfARun() {
        mehari.engine.report = Reports.report(Reports.failed("Orders", "MISSION-FETCH-001"));
        assertThat(mehari.run("serve", "--once", "jobs")).isEqualTo(1);
        assertThat(mehari.engine.ran).containsExactly("Orders");
        assertThat(mehari.engine.served).isEmpty();
        assertThat(mehari.out()).contains("Orders");
    }

    @Test
    void withoutAPathOrAMissionNothingIsServed() throws IOException {
        assertThat(mehari.run("serve")).isEqualTo(2);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(mehari.run("serve", "empty")).isEqualTo(2);
        assertThat(mehari.engine.served).isEmpty();
    }

    @Test
    void aDryRunIsNotServed() {
        mehari.environment.put("MEHARI_DRY_RUN", "true");
        assertThat(mehari.run("serve", ".")).isEqualTo(2);
        assertThat(mehari.err()).contains("MEHARI_DRY_RUN");
    }

    @Test
    void whoWishesADryRunIsNotServedInEarnest() {
        mehari.environment.put("MEHARI_DRY_RUN", "true");
        assertThat(mehari.run("serve", "jobs")).isEqualTo(2);
        assertThat(mehari.run("serve", "--once", "jobs")).isEqualTo(2);
        assertThat(mehari.engine.served).isEmpty();
        assertThat(mehari.engine.ran).isEmpty();
    }

    @Test
    void aDefinitionThatIsWrongIsNotServed() throws IOException {
        Files.writeString(folder.resolve("jobs/wrong.mission"), "mission Wrong { run Nothing }");
        assertThat(mehari.run("serve", "jobs")).isEqualTo(2);
        assertThat(mehari.engine.served).isEmpty();
    }
}
