package io.mehari.mission.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MISSION-CHECK-013; the document there.json has the operations list and one, with {id}. */
class OperationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "call S.list",
                "call S.list { params: { any: 1 } }",
                "call S.one { params: { id: 1 } }",
                "call S.one { params: { ...env(\"X\") } }",
                "call S.one { params: env(\"X\") }"
            })
    void a_call_that_fits_or_may_fit_is_right(String call) {
        assertThat(find("there.json", call)).isEmpty();
    }

    @Test
    void an_unknown_operation_is_named_with_the_known_ones_and_the_nearest() {
        assertThat(find("there.json", "call S.lst"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                            assertThat(finding.message()).contains("'lst'", "list", "one");
                            assertThat(finding.hints().suggestion()).isEqualTo("list");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"call S.one", "call S.one { params: { ids: 1 } }", "call S.one { body: 1 }"})
    void a_path_parameter_that_is_not_given_is_named(String call) {
        assertThat(find("there.json", call))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'id'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/a.json", "far/there.json"})
    void a_document_that_is_read_at_the_run_only_gives_an_info(String from) {
        assertThat(find(from, "call S.lst"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    private static List<Diagnostic> find(String from, String call) {
        String source = " source S from \"" + from + "\" { auth: none } ";
        return Checked.findings(Checked.mission(source + "action Go { " + call + " }")).stream()
                .filter(finding -> finding.code().equals("MISSION-CHECK-013"))
                .toList();
    }
}
