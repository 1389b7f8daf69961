package io.mehari.mission.check;

import static io.mehari.mission.check.Checked.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Severity;
import io.mehari.mission.parse.MissionParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotYetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "source S from connector \"a.rb\" { }",
                "source S { files: \"f\" }",
                "source S { java: \"poke\" }",
                "stream s { }",
                "trigger T { get \"/x\" }",
                "on T as job"
            })
    void declarations_that_this_release_cannot_run_are_errors(String items) {
        assertErrors(with(items));
    }

    @Test
    void what_only_a_schedule_needs_does_not_keep_a_mission_from_running() {
        assertThat(find(with("schedule: every 1 hour { timezone: \"UTC\" } skipIfRunning: true")))
                .isEmpty();
    }

    private static void assertErrors(String text) {
        assertThat(find(text))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                            assertThat(finding.code()).isEqualTo("MISSION-LATER-001");
                        });
    }

    private static List<Diagnostic> find(String text) {
        MissionParser.ParseResult parsed = MissionParser.parse("m.mission", text);
        assertThat(parsed.diagnostics()).isEmpty();
        return NotYet.find(Checked.set(parsed));
    }
}
