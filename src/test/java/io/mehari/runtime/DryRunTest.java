package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.trial.BareContext;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that sends nothing and keeps nothing (mission-language 10.5). */
class DryRunTest {
    private static final String DOCUMENT =
            """
            openapi: 3.1.0
            paths:
              /wells:
                get:
                  operationId: wells
                  responses:
                    '200':
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              wells: {type: array, items: {$ref: '#/components/schemas/Well'}}
                              next: {type: string}
              /wells/{id}:
                put:
                  operationId: putWell
                  parameters: [{name: id, in: path, required: true}]
                  responses: {'204': {description: done}}
            components:
              schemas:
                Well:
                  type: object
                  properties: {id: {type: integer, minimum: 4}, water: {enum: [brackish, sweet]}}
            """;

    @TempDir Path folder;
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("wells.yaml"), DOCUMENT);
        api = StubApi.start(asked -> StubApi.json(List.of(Map.of("id", 1L))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Trial trial() {
        return new Trial(folder, api);
    }

    private static String mission(String store, String steps) {
        return "mission M {\n"
                + "  source Wells from \"wells.yaml\" { auth: bearer, base: env(\"API\"),"
                + " validateResponses: true }\n"
                + "  source Plain { auth: none, base: env(\"API\") }\n"
                + "  store out: "
                + store
                + "\n  action Go {\n"
                + steps
                + "\n  }\n  run Go\n}\n";
    }

    private Trial.Result dry(String store, String steps) {
        return trial().setting("dry-run", "true").runText(mission(store, steps));
    }

    @Test
    void a_call_is_answered_from_the_schema_without_a_request_or_credentials() {
        Trial.Result result =
                dry(
                        "memory(\"out\")",
                        """
                        call Wells.wells
                        match response { { wells: _ } -> continue, _ -> abort "no wells" }
                        store response.wells -> out
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.report().header().dryRun()).isTrue();
        assertThat(result.store("out")).containsExactly(Map.of("id", 4L, "water", "brackish"));
        assertThat(api.lines()).isEmpty();
        assertThat(result.report().requests()).isEmpty();
    }

    @Test
    void a_mission_that_waits_does_not_wait_and_needs_no_listener() {
        Trial.Result result =
                dry(
                        "memory(\"out\")",
                        """
                        post Plain "/jobs" { body: { callback: webhookUrl("/done") } }
                        wait { path: "/done" }
                        store { id: webhookUrl("/done"), waited: not response._dryRun } -> out
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out"))
                .containsExactly(Map.of("id", "http://127.0.0.1:3000/done", "waited", false));
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void a_paged_fetch_has_one_page() {
        Trial.Result result =
                dry(
                        "memory(\"out\")",
                        """
                        call Wells.wells { paginate: page(page, 2), until: length(response.wells) == 0 }
                        for well in response.wells { store { id: well.id } -> out }
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(4L);
        assertThat(result.action("Go").items()).isEqualTo(2);
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void a_plain_fetch_answers_that_it_was_dry_and_its_match_is_passed_over() {
        Trial.Result result =
                dry(
                        "memory(\"out\")",
                        """
                        get Plain "/a"
                        match response { { id: _ } -> continue, _ -> abort "not asked" }
                        store { id: 1, dry: response._dryRun } -> out
                        get Plain "/b" { paginate: page(page, 2), until: length(response.rows) == 0 }
                        match response { { id: _ } -> continue, _ -> abort "not asked" }
                        for row in response.rows { store row -> out }
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out")).containsExactly(Map.of("id", 1L, "dry", true));
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void an_operation_that_answers_nothing_answers_null() {
        Trial.Result result =
                dry(
                        "memory(\"out\")",
                        "call Wells.putWell { params: { id: 3 }, body: { id: 3 } }"
                                + " store { id: 1, answer: response } -> out");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out").get(0)).containsEntry("answer", null);
    }

    @Test
    void file_stores_are_copies_that_are_thrown_away() throws IOException {
        leavesAsItWas("file(\"out\")");
    }

    @Test
    void sql_stores_are_copies_that_are_thrown_away() throws IOException {
        leavesAsItWas("sql(\"out\")");
    }

    private void leavesAsItWas(String store) throws IOException {
        String real = mission(store, "get Plain \"/a\" store response -> out");
        assertThat(
                        trial().environment(Map.of("MEHARI_WELLS_TOKEN", "t"))
                                .runText(real)
                                .values("out", "id"))
                .containsExactly(1L);
        Map<String, String> before = files();
        Trial.Result result =
                dry(store, "call Wells.wells store response.wells -> out { key: .id }");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L, 4L);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void exported_routes_alone_refuse_to_invent_answers() throws Exception {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("mehari.dry-run", "true");
        trial().environment(Map.of("MEHARI_WELLS_TOKEN", "t"))
                .runText(mission("file(\"out\")", "get Plain \"/a\" store response -> out"));
        Map<String, String> before = files();
        try (BareContext context = new BareContext(folder.resolve("data"), properties)) {
            context.load("M", Trial.yaml(Trial.read(folder.resolve("trial.mission"))));
            assertThatThrownBy(() -> context.request("direct:M", null))
                    .cause()
                    .hasMessageContaining("dry run");
        }
        assertThat(files()).isEqualTo(before);
        assertThat(api.lines()).hasSize(1);
    }

    @Test
    void watermarks_are_read_and_stay() throws IOException {
        String steps = "get Plain \"/a\" { since: lastSync } store response -> out";
        trial().environment(Map.of("MEHARI_WELLS_TOKEN", "t"))
                .runText(mission("memory(\"out\")", steps));
        Map<String, String> before = files();
        assertThat(before.keySet()).anyMatch(name -> name.endsWith("mehari.db"));
        Trial.Result result = dry("memory(\"out\")", steps);
        assertThat(result.status()).isEqualTo("success");
        assertThat(files()).isEqualTo(before);
        assertThat(api.lines()).hasSize(1);
    }

    @Test
    void a_database_that_a_setting_names_is_a_copy_too() throws IOException {
        Path database = folder.resolve("mine.db");
        String url = "jdbc:sqlite:" + database;
        String real = mission("sql(\"out\")", "get Plain \"/a\" store response -> out");
        trial().setting("datasource.url", url).runText(real);
        byte[] before = Files.readAllBytes(database);
        Trial.Result result =
                trial().setting("dry-run", "true")
                        .setting("datasource.url", url)
                        .runText(
                                mission(
                                        "sql(\"out\")",
                                        "call Wells.wells store response.wells -> out"));
        assertThat(result.values("out", "id")).containsExactly(1L, 4L);
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void a_store_of_another_database_begins_empty_and_says_so() {
        Trial.Result result =
                trial().setting("dry-run", "true")
                        .setting("datasource.url", "jdbc:postgresql://127.0.0.1:1/none")
                        .runText(
                                mission(
                                        "sql(\"out\")",
                                        "call Wells.wells store response.wells -> out"));
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes())
                .containsExactlyInAnyOrder("MISSION-CONFIG-003", "MISSION-CONFIG-006");
        assertThat(result.values("out", "id")).containsExactly(4L);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        file.toString(),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
