package io.mehari.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.HttpSettings;
import io.mehari.source.credential.SecretFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    @TempDir Path folder;

    @Test
    void yaml_says_the_same_as_json() throws IOException {
        ApiDocument json =
                load(
                        "a.json",
                        """
                        {"openapi": "3.0.3", "paths": {"/wells/{id}": {"get": {
                          "operationId": "getWell",
                          "parameters": [{"name": "id", "in": "path", "required": true}],
                          "responses": {"200": {"content": {"application/json": {
                            "schema": {"type": "object"}}}}}}}}}
                        """);
        ApiDocument yaml =
                load(
                        "a.yaml",
                        """
                        openapi: 3.0.3
                        paths:
                          /wells/{id}:
                            get:
                              operationId: getWell
                              parameters: [{name: id, in: path, required: true}]
                              responses:
                                200: {content: {application/json: {schema: {type: object}}}}
                        """);
        assertThat(yaml.operations()).isEqualTo(json.operations()).containsKey("getWell");
    }

    @Test
    void references_into_other_documents_lead_to_their_schemas_also_in_circles()
            throws IOException {
        write(
                "parts/well.yaml",
                "Well: {type: object, properties: {near: {$ref: '#/Camel'}}}\n"
                        + "Camel: {type: object, properties: {at: {$ref: '../a.yaml#/components/schemas/Place'}}}\n");
        ApiDocument document =
                load(
                        "a.yaml",
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
                                      schema: {$ref: 'parts/well.yaml#/Well'}
                        components:
                          schemas:
                            Place: {type: object, properties: {name: {type: string}, well: {$ref: 'parts/well.yaml#/Well'}}}
                        """);
        assertThat(new AnswerCheck(document).faults("wells", 200, well("sweet"))).isEmpty();
        assertThat(new AnswerCheck(document).faults("wells", 200, well(7L)))
                .singleElement()
                .asString()
                .startsWith("$.near.at.name: ");
    }

    private static Object well(Object name) {
        return Map.of("near", Map.of("at", Map.of("name", name)));
    }

    @Test
    void a_path_item_of_another_document_is_one_of_this() throws IOException {
        write(
                "paths.yaml",
                "wells:\n  get:\n    operationId: wells\n    responses:\n"
                        + "      '200': {content: {application/json: {schema: {type: array}}}}\n");
        ApiDocument document =
                load("a.yaml", "openapi: 3.0.0\npaths:\n  /wells: {$ref: 'paths.yaml#/wells'}\n");
        assertThat(document.operation("wells")).isPresent();
        assertThat(new AnswerCheck(document).faults("wells", 200, Map.of())).hasSize(1);
    }

    @Test
    void swagger_2_is_read_as_what_openapi_3_would_say() throws IOException {
        ApiDocument document =
                load(
                        "old.yaml",
                        """
                        swagger: '2.0'
                        host: api.example.com
                        basePath: /v2
                        schemes: [http, https]
                        securityDefinitions: {k: {type: apiKey, in: query, name: key}}
                        paths:
                          /wells/{id}:
                            parameters: [{name: id, in: path, required: true, type: string}]
                            get:
                              operationId: well
                              parameters:
                                - {name: water, in: query, type: array, collectionFormat: pipes}
                                - {name: near, in: query, type: array}
                              responses:
                                200: {schema: {$ref: '#/definitions/Well'}}
                        definitions:
                          Well: {type: object, required: [id], properties: {id: {type: integer}, note: {type: string, x-nullable: true}}}
                        """);
        assertThat(document.base()).isEqualTo("https://api.example.com/v2");
        assertThat(document.key()).isEqualTo(new ApiDocument.ApiKey("query", "key"));
        assertThat(document.operation("well").orElseThrow().places())
                .containsExactly(
                        Map.entry("water", "query pipeDelimited"),
                        Map.entry("near", "query form"),
                        Map.entry("id", "path"));
        AnswerCheck check = new AnswerCheck(document);
        java.util.Map<String, Object> well = new java.util.HashMap<>(Map.of("id", 1L));
        well.put("note", null);
        assertThat(check.faults("well", 200, well)).isEmpty();
        assertThat(check.faults("well", 200, Map.of())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'[{url: https://h/v1}]', https://h/v1",
        "'[{url: \"https://{name}.h/v1\", variables: {name: {default: eu}}}]', https://eu.h/v1",
        "'[{url: /v1}, {url: https://h}]',",
        "'[]',"
    })
    void the_base_is_the_first_server_with_its_variables_at_their_defaults(
            String servers, String base) throws IOException {
        assertThat(load("a.yaml", "openapi: 3.0.0\nservers: " + servers + "\npaths: {}\n").base())
                .isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi: 4.0.0", "swagger: '1.2'", "title: x", "- 1", "{", "a: [", ""})
    void what_is_no_document_is_named(String text) throws IOException {
        write("a.yaml", text);
        assertThatThrownBy(() -> load("a.yaml"))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-CONFIG-004"))
                .hasMessageContaining("a.yaml");
    }

    @Test
    void the_parameter_of_an_operation_hides_that_of_its_path() throws IOException {
        ApiDocument document =
                load(
                        "a.yaml",
                        """
                        openapi: 3.0.0
                        paths:
                          /a:
                            parameters: [{name: tags, in: query}, {name: X-Trace, in: header}]
                            get:
                              operationId: a
                              parameters: [{name: tags, in: query, style: form, explode: false}]
                        """);
        assertThat(document.operation("a").orElseThrow().places())
                .isEqualTo(Map.of("tags", "query form", "X-Trace", "header"));
    }

    @Test
    void the_api_key_that_the_document_asks_for_beats_the_first_it_describes() throws IOException {
        String schemes =
                "components: {securitySchemes: {a: {type: apiKey, in: header, name: A},"
                        + " b: {type: apiKey, in: header, name: B}}}\n";
        assertThat(
                        load("a.yaml", "openapi: 3.0.0\npaths: {}\nsecurity: [{b: []}]\n" + schemes)
                                .key())
                .isEqualTo(new ApiDocument.ApiKey("header", "B"));
        assertThat(load("a.yaml", "openapi: 3.0.0\npaths: {}\n" + schemes).key())
                .isEqualTo(new ApiDocument.ApiKey("header", "A"));
    }

    @Test
    void an_answer_is_judged_by_its_status_then_its_range_then_the_default() throws IOException {
        ApiDocument document =
                load(
                        "a.yaml",
                        """
                        openapi: 3.0.0
                        paths:
                          /a:
                            get:
                              operationId: a
                              responses:
                                '200': {content: {application/json: {schema: {type: string}}}}
                                4xx: {content: {application/json: {schema: {type: integer}}}}
                                default: {content: {application/json: {schema: {type: boolean}}}}
                        """);
        AnswerCheck check = new AnswerCheck(document);
        assertThat(check.faults("a", 200, "text")).isEmpty();
        assertThat(check.faults("a", 404, 1L)).isEmpty();
        assertThat(check.faults("a", 500, true)).isEmpty();
        assertThat(check.faults("a", 200, 1L)).hasSize(1);
        assertThat(check.faults("a", 404, "text")).hasSize(1);
        assertThat(check.faults("a", 500, "text")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, nullable: true} | null | \"x\" | 1",
                "{type: string, enum: [a, b]} | \"a\" | \"b\" | \"c\"",
                "{type: string, minLength: 2, maxLength: 3} | \"ab\" | \"abc\" | \"a\"",
                "{type: string, pattern: '^a+$'} | \"a\" | \"aa\" | \"b\"",
                "{type: number, minimum: 1, maximum: 2} | 1 | 1.5 | 3",
                "{type: array, items: {type: integer}} | [] | [1] | [\"a\"]",
                "{type: object, required: [a]} | {\"a\":1} | {\"a\":null} | {}",
                "{type: object, properties: {a: {}}, additionalProperties: false} | {} | {\"a\":1} | {\"b\":1}",
                "{allOf: [{minimum: 1}, {maximum: 3}]} | 1 | 3 | 4",
                "{oneOf: [{type: string}, {type: integer}]} | \"a\" | 1 | true",
                "{anyOf: [{minimum: 5}, {maximum: 1}]} | 5 | 0 | 3",
                "{type: string, format: date-time} | \"2024-01-31T12:00:00Z\" | \"2024-01-31T12:00:00+02:00\" | \"soon\"",
                "{type: string, format: uuid} | \"00000000-0000-4000-8000-000000000000\" | \"00000000-0000-4000-8000-00000000000a\" | \"1\""
            })
    void schemas_mean_what_openapi_says(String schema, String one, String other, String wrong)
            throws IOException {
        AnswerCheck check = new AnswerCheck(answering(schema));
        assertThat(check.faults("a", 200, io.mehari.json.Json.read(one))).isEmpty();
        assertThat(check.faults("a", 200, io.mehari.json.Json.read(other))).isEmpty();
        assertThat(check.faults("a", 200, io.mehari.json.Json.read(wrong))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, example: sweet, default: dry} | \"sweet\"",
                "{type: string, default: dry, enum: [brackish]} | \"dry\"",
                "{type: string, enum: [brackish, dry]} | \"brackish\"",
                "{type: integer} | 1",
                "{type: integer, minimum: 7} | 7",
                "{type: number, minimum: 1.5} | 1.5",
                "{type: boolean} | true",
                "{type: string, format: date} | \"2024-01-31\"",
                "{type: array, items: {type: integer}} | [1,1]",
                "{type: object, properties: {a: {type: integer}, b: {type: string}}} | {\"a\":1,\"b\":\"text\"}",
                "{allOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: boolean}}}]} | {\"a\":1,\"b\":true}",
                "{oneOf: [{type: integer}, {type: string}]} | 1",
                "{type: [string, 'null']} | \"text\"",
                "{$ref: '#/components/schemas/Tree'} | {\"below\":{\"below\":{\"below\":{}}}}"
            })
    void an_invented_answer_follows_the_schema(String schema, String answer) throws IOException {
        assertThat(io.mehari.json.Json.text(MockAnswer.of(answering(schema), "a")))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gone", "Self"})
    void a_schema_that_leads_nowhere_is_named(String name) throws IOException {
        AnswerCheck check =
                new AnswerCheck(answering("{$ref: '#/components/schemas/" + name + "'}"));
        assertThatThrownBy(() -> check.faults("a", 200, Map.of()))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-CONFIG-004"))
                .hasMessageContaining("operation a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gone", "Self"})
    void an_invented_answer_of_a_schema_that_leads_nowhere_is_null(String name) throws IOException {
        assertThat(MockAnswer.of(answering("{$ref: '#/components/schemas/" + name + "'}"), "a"))
                .isNull();
    }

    @Test
    void an_invented_answer_is_the_example_when_there_is_one() throws IOException {
        ApiDocument document =
                load(
                        "a.yaml",
                        """
                        openapi: 3.0.0
                        paths:
                          /a:
                            get:
                              operationId: a
                              responses:
                                '201': {content: {application/json: {examples: {one: {value: {id: 5}}}}}}
                        """);
        assertThat(MockAnswer.of(document, "a")).isEqualTo(Map.of("id", 5L));
    }

    private ApiDocument answering(String schema) throws IOException {
        return load(
                "a.yaml",
                "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n"
                        + "        '200': {content: {application/json: {schema: "
                        + schema
                        + "}}}\ncomponents:\n  schemas:\n    Self: {$ref: '#/components/schemas/Self'}\n    Tree: {type: object, properties:"
                        + " {below: {$ref: '#/components/schemas/Tree'}}}\n");
    }

    private ApiDocument load(String name, String text) throws IOException {
        write(name, text);
        return load(name);
    }

    private ApiDocument load(String name) {
        return new DocumentLoader(
                        folder,
                        folder.resolve("data"),
                        HttpSettings.of(property -> null, new SecretFilter()),
                        warning -> {
                            throw new AssertionError(warning);
                        })
                .load(folder.resolve(name).toString(), Access.NONE);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
