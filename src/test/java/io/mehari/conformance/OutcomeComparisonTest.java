package io.mehari.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeComparisonTest {
    private static final String DOCUMENT =
            """
            {"status": "success", "stores": {"out": {"added": 2, "total": 2}},
             "errors": [{"code": "MISSION-CHECK-002", "file": "a/b/case.mission", "line": 6,
                         "message": "no store ouut"}],
             "missions": [{"errors": [{"code": "MISSION-PARSE-001", "line": 1}]}]}""";

    @TempDir Path folder;

    private List<String> differences(String expected, CaseOutcome.Run... runs) {
        return OutcomeComparison.differences(
                object(expected), new CaseOutcome(List.of(runs), List.of(), folder, folder));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return (Map<String, Object>) MockApi.json(json);
    }

    private static CaseOutcome.Run run(Integer exit, String output, String errorOutput) {
        return new CaseOutcome.Run(exit, output, errorOutput);
    }

    @Test
    void oneExitCodeStandsForAllRuns() {
        assertThat(differences("{\"exit\": 0}", run(0, "", ""), run(0, "", ""))).isEmpty();
        assertThat(differences("{\"exit\": 0}", run(0, "", ""), run(1, "", "bad luck")))
                .containsExactly("run 2: exit 1, expected 0: bad luck");
        assertThat(differences("{\"exit\": [0, 1]}", run(0, "", ""), run(1, "", ""))).isEmpty();
        assertThat(differences("{\"exit\": 0}", run(null, "", "")))
                .containsExactly("run 1 stopped at the time limit");
    }

    @Test
    void theCodeStandsByItself() {
        String expected = "{\"exit\": 1, \"code\": \"MISSION-FOR-001\"}";
        assertThat(differences(expected, run(1, "", "error MISSION-FOR-001: no list"))).isEmpty();
        assertThat(differences(expected, run(1, "", "error MISSION-FOR-0011"))).hasSize(1);
    }

    @Test
    void textsOfTheOutputAreFoundInAnyCaseAndSecretsInNone() {
        String expected = "{\"exit\": 0, \"contains\": [\"READY\"], \"lacks\": [\"hidden\"]}";
        assertThat(differences(expected, run(0, "ready", ""))).isEmpty();
        assertThat(differences(expected, run(0, "hidden", ""), run(0, "ready", "")))
                .containsExactly("output holds 'hidden'");
    }

    @Test
    void findingsAreTakenFromTheDocumentAndItsMissions() {
        CaseOutcome.Run run = run(2, DOCUMENT, "");
        assertThat(
                        differences(
                                "{\"exit\": 2, \"errors\": [\"MISSION-PARSE-001\","
                                        + " {\"code\": \"MISSION-CHECK-002\", \"file\": \"case.mission\","
                                        + " \"contains\": [\"OUUT\"]}], \"errorsExact\": true}",
                                run))
                .isEmpty();
        assertThat(differences("{\"exit\": 2, \"errors\": [\"MISSION-PARSE-009\"]}", run))
                .hasSize(1);
        assertThat(
                        differences(
                                "{\"exit\": 2, \"errors\": [\"MISSION-PARSE-001\"],"
                                        + " \"errorsExact\": true}",
                                run))
                .singleElement()
                .asString()
                .startsWith("error not expected");
        assertThat(differences("{\"exit\": 2, \"warnings\": []}", run(2, "no JSON", "")))
                .hasSize(1);
    }

    @Test
    void theSummaryIsAPartOfTheDocument() {
        CaseOutcome.Run run = run(0, DOCUMENT, "");
        assertThat(
                        differences(
                                "{\"exit\": 0, \"summary\": {\"stores\": {\"out\": {\"total\": 2}}}}",
                                run))
                .isEmpty();
        assertThat(differences("{\"exit\": 0, \"summary\": {\"status\": \"failed\"}}", run))
                .hasSize(1);
    }

    @Test
    void storesAreComparedWithTheirExport() throws IOException {
        Files.writeString(folder.resolve("out.json"), "[{\"id\": 2}, {\"id\": 1}]");
        CaseOutcome.Run run = run(0, "", "");
        String stores = "{\"exit\": 0, \"stores\": {\"out\": [{\"id\": 1}, {\"id\": 2}]}";
        assertThat(differences(stores + "}", run)).isEmpty();
        assertThat(differences(stores + ", \"ordered\": [\"out\"]}", run)).hasSize(1);
        assertThat(differences("{\"exit\": 0, \"stores\": {\"gone\": []}}", run))
                .containsExactly("store gone was not exported");
    }

    @Test
    void storeTextIsLiteral() throws IOException {
        Files.writeString(folder.resolve("out.json"), "[{\"price\": 21.0}]");
        CaseOutcome.Run run = run(0, "", "");
        assertThat(differences("{\"exit\": 0, \"storeText\": {\"out\": [\"21.0\"]}}", run))
                .isEmpty();
        assertThat(differences("{\"exit\": 0, \"storeText\": {\"out\": [\"21\"]}}", run))
                .hasSize(1);
    }

    @Test
    void filesOfTheDataDirectoryAreCountedReadOrAbsent() throws IOException {
        Files.createDirectories(folder.resolve("stores/deep"));
        Files.writeString(folder.resolve("stores/x.jsonl"), "1\n2\n");
        CaseOutcome.Run run = run(0, "", "");
        assertThat(
                        differences(
                                "{\"exit\": 0, \"files\": {\"stores/x.jsonl\": {\"lines\": 2,"
                                        + " \"text\": \"1\\n2\\n\"}, \"stores/deep\": \"absent\"}}",
                                run))
                .isEmpty();
        assertThat(
                        differences(
                                "{\"exit\": 0, \"files\": {\"stores/x.jsonl\": {\"lines\": 3},"
                                        + " \"stores\": \"absent\", \"none\": {\"lines\": 1}}}",
                                run))
                .hasSize(3);
    }

    @Test
    void recordNumbersStandForRecordsOfTheMock() {
        assertThat(RecordComparison.expand(List.of("<<rec:2-3>>", "x", "<<rec:9>>")))
                .containsExactly(
                        MockRecords.record(2), MockRecords.record(3), "x", MockRecords.record(9));
    }
}
