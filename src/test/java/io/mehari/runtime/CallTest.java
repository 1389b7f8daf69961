package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import io.mehari.trial.StubApi.Asked;
import io.mehari.trial.StubApi.Reply;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of operations, and the documents they come from (mission-language 10). */
class CallTest {
    private static final String DOCUMENT =
            """
            {"openapi": "3.0.3",
             "servers": [{"url": "/v1"}],
             "components": {
               "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "well-key"}},
               "schemas": {"Well": {"type": "object", "required": ["id"], "properties": {
                 "id": {"type": "integer"}, "water": {"type": "string", "enum": ["sweet", "dry"]}}}}},
             "paths": {
               "/wells": {"get": {"operationId": "listWells",
                 "parameters": [{"name": "water", "in": "query", "style": "pipeDelimited", "explode": false}],
                 "responses": {"200": {"content": {"application/json": {"schema": {
                   "type": "array", "items": {"$ref": "#/components/schemas/Well"}}}}}}}},
               "/wells/{id}": {"get": {"operationId": "getWell",
                 "parameters": [{"name": "id", "in": "path", "required": true},
                                {"name": "X-Trace", "in": "header"}],
                 "responses": {"200": {"content": {"application/json": {"schema": {
                   "$ref": "#/components/schemas/Well"}}}}}}}}}
            """;

    @TempDir Path folder;
    private StubApi api;
    private volatile boolean down;

    @BeforeEach
    void start() throws IOException {
        api = StubApi.start(this::answer);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Reply answer(Asked asked) throws IOException {
        switch (asked.path()) {
            case "/spec/api.json":
                if (down) {
                    return StubApi.status(503, null);
                }
                if (Objects.equals(asked.headers().get("If-none-match"), "\"1\"")) {
                    return StubApi.status(304, null);
                }
                return StubApi.json(Json.read(DOCUMENT)).with("ETag", "\"1\"");
            case "/v1/wells":
                return StubApi.json(
                        List.of(
                                Map.of("id", 1L, "water", "sweet"),
                                Map.of("id", 2L, "water", "muddy")));
            default:
                return StubApi.json(Map.of("id", 3L, "water", "dry"));
        }
    }

    private Trial.Result run(String source, String steps) {
        return new Trial(folder, api)
                .environment(Map.of("MEHARI_WELLS_API_KEY", "k-1", "MEHARI_WELLS_TOKEN", "t-1"))
                .runText(
                        "mission M {\n  source Wells from \""
                                + api.uri()
                                + "/spec/api.json\" { "
                                + source
                                + " }\n  store out: file(\"out\")\n  action Go {\n"
                                + steps
                                + "\n  }\n  run Go\n}\n");
    }

    @Test
    void parameters_go_to_path_header_and_query_as_the_document_says() {
        Trial.Result result =
                run(
                        "auth: none",
                        """
                        call Wells.getWell { params: { id: "a b", "X-Trace": 7, deep: true } }
                        store response -> out
                        call Wells.listWells { params: { water: ["sweet", "dry"] } }
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(api.lines())
                .containsExactly(
                        "GET /spec/api.json",
                        "GET /v1/wells/a b?deep=true",
                        "GET /v1/wells?water=sweet|dry");
        assertThat(api.log().get(1).headers()).containsEntry("X-trace", "7");
        assertThat(result.values("out", "id")).containsExactly(3L);
    }

    @Test
    void what_swagger_2_declares_in_the_body_is_the_body_of_the_call() throws IOException {
        Files.writeString(
                folder.resolve("old.yaml"),
                """
                swagger: '2.0'
                basePath: /v1
                paths:
                  /wells/{id}:
                    put:
                      operationId: dig
                      parameters:
                        - {name: id, in: path, required: true, type: integer}
                        - {name: well, in: body, required: true, schema: {type: object}}
                        - {name: by, in: query, type: string}
                      responses: {200: {schema: {type: object, required: [id]}}}
                """);
        Trial.Result result =
                new Trial(folder, api)
                        .runText(
                                """
                                mission M {
                                  source Wells from "old.yaml" {
                                    auth: none, base: concat(env("API"), "/v1"),
                                    validateResponses: true, validationMode: strict
                                  }
                                  store out: file("out")
                                  action Go {
                                    call Wells.dig {
                                      params: { id: 3, by: "hand" }, body: { well: "deep", camels: 2 }
                                    }
                                    store response -> out
                                  }
                                  run Go
                                }
                                """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(api.lines()).containsExactly("PUT /v1/wells/3?by=hand");
        assertThat(api.log().get(0).body()).isEqualTo("{\"well\":\"deep\",\"camels\":2}");
        assertThat(api.log().get(0).headers()).containsEntry("Content-type", "application/json");
    }

    @Test
    void an_api_key_goes_where_the_document_says() {
        assertThat(run("auth: api_key", "call Wells.listWells").status()).isEqualTo("success");
        assertThat(api.log().get(0).headers()).doesNotContainKey("Well-key");
        assertThat(api.log().get(1).headers()).containsEntry("Well-key", "k-1");
    }

    @Test
    void an_operation_that_the_document_of_a_url_lacks_ends_the_run_before_its_first_request() {
        Trial.Result result = run("auth: none", "call Wells.listWels");
        assertThat(result.status()).isEqualTo("failed MISSION-CHECK-013");
        assertThat(result.error().message()).contains("listWels", "listWells", ":5:");
        assertThat(api.lines()).containsExactly("GET /spec/api.json");
    }

    @Test
    void a_path_parameter_that_is_not_given_is_found_before_the_first_request() {
        Trial.Result result = run("auth: none", "call Wells.getWell { params: { x: 1 } }");
        assertThat(result.status()).isEqualTo("failed MISSION-CHECK-013");
        assertThat(result.error().message()).contains("'id'");
        assertThat(api.lines()).containsExactly("GET /spec/api.json");
    }

    @Test
    void an_answer_that_does_not_fit_is_a_warning_and_tells_its_errors() {
        Trial.Result result =
                run(
                        "auth: none, validateResponses: true",
                        """
                        call Wells.listWells
                        let errors = response.validationErrors
                        for well in response { store { id: well.id, errors: errors } -> out }
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes()).containsExactly("MISSION-FETCH-006");
        assertThat(result.values("out", "id")).containsExactly(1L, 2L);
        assertThat(String.valueOf(result.values("out", "errors").get(0))).contains("$[1].water: ");
    }

    @Test
    void an_answer_to_a_fetch_of_its_own_words_is_judged_by_the_operation_it_fits() {
        Trial.Result result =
                run(
                        "auth: none, validateResponses: true",
                        "get Wells \"/wells\" get Wells \"/wells/7\" get Wells \"/unknown\"");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes()).containsExactly("MISSION-FETCH-006");
        assertThat(result.report().warnings().get(0).message()).contains("listWells");
    }

    @Test
    void the_routes_of_a_call_that_does_not_fit_its_document_are_not_made() {
        run("auth: none", "call Wells.listWells");
        run("auth: none", "call Wells.listWels");
        Trial trial = new Trial(folder, api);
        assertThatThrownBy(() -> trial.exported(Trial.read(folder.resolve("trial.mission"))))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-CHECK-013"));
    }

    @Test
    void errors_of_an_answer_are_not_stored_with_it() {
        Trial.Result result =
                run(
                        "auth: none, validateResponses: true",
                        "call Wells.listWells store response -> out");
        assertThat(result.store("out")).allSatisfy(r -> assertThat(r).hasSize(2));
    }

    @Test
    void an_answer_that_fits_has_no_errors() {
        Trial.Result result =
                run(
                        "auth: none, validateResponses: true, validationMode: strict",
                        "call Wells.getWell { params: { id: 1 } }"
                                + " store { id: 1, errors: response.validationErrors } -> out");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes()).isEmpty();
        assertThat(result.store("out").get(0)).containsEntry("errors", null);
    }

    @Test
    void strict_validation_fails_with_the_path() {
        Trial.Result result =
                run(
                        "auth: none, validateResponses: true, validationMode: strict",
                        "call Wells.listWells store response -> out");
        assertThat(result.status()).isEqualTo("failed MISSION-FETCH-006");
        assertThat(result.error().message()).contains("$[1].water");
        assertThat(result.store("out")).isEmpty();
    }

    @Test
    void a_document_is_asked_for_by_its_tag_and_used_from_the_copy_when_the_server_is_down() {
        assertThat(run("auth: none", "call Wells.listWells").status()).isEqualTo("success");
        assertThat(run("auth: none", "call Wells.listWells").status()).isEqualTo("success");
        assertThat(api.log().get(2).headers()).containsEntry("If-none-match", "\"1\"");
        down = true;
        Trial.Result result = run("auth: none", "call Wells.listWells");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes()).containsExactly("MISSION-CONFIG-004");
    }

    @Test
    void a_document_that_cannot_be_had_and_was_never_had_keeps_the_run_from_beginning() {
        down = true;
        Trial.Result result = run("auth: none", "call Wells.listWells");
        assertThat(result.status()).isEqualTo("failed MISSION-CONFIG-004");
        assertThat(api.lines()).containsExactly("GET /spec/api.json");
    }

    @Test
    void credentials_go_with_the_request_for_the_document_only_when_told_and_to_its_origin_only() {
        run("auth: bearer", "call Wells.listWells");
        run("auth: bearer, specAuth: true", "call Wells.listWells");
        run(
                "auth: bearer, specAuth: true, base: \"http://127.0.0.1:1/v1\"",
                "call Wells.listWells { retry: { maxAttempts: 1 } }");
        assertThat(
                        api.log().stream()
                                .filter(asked -> asked.path().equals("/spec/api.json"))
                                .map(asked -> asked.headers().get("Authorization")))
                .containsExactly(null, "Bearer t-1", null);
    }

    @Test
    void a_stream_is_named_after_its_operation() {
        run("auth: none", "call Wells.listWells { since: lastSync }");
        assertThat(new Trial(folder, api).exported(Trial.read(folder.resolve("trial.mission"))))
                .contains("stream: \\\"Wells:listWells\\\"");
    }

    @Test
    void the_exported_route_names_method_path_and_base() {
        Path file = folder.resolve("trial.mission");
        run("auth: none", "call Wells.getWell { params: { id: 1 } }");
        String yaml = new Trial(folder, api).exported(Trial.read(file));
        assertThat(yaml)
                .contains(
                        "method: \\\"GET\\\"", "path: \\\"/wells/{id}\\\"", "id\\\": \\\"path\\\"")
                .contains("base: \\\"" + api.uri() + "/v1\\\"")
                .contains("document: \\\"" + api.uri() + "/spec/api.json\\\"");
    }
}
