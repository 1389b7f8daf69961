package io.mehari.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers by the schemas of a document (mission-language 10.4). Safe for use by several
 * threads.
 */
public final class AnswerCheck {
    /** More are seldom read, and an answer of a thousand wrong records has thousands. */
    private static final int MOST = 100;

    /** Never asked for; it only names the document among schemas. */
    private static final String NAME = "https://document.mehari.invalid/openapi";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDocument document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public AnswerCheck(ApiDocument document) {
        this.document = document;
        this.registry =
                SchemaRegistry.withDialect(
                        dialect(document.version()),
                        builder ->
                                builder.schemas(Map.of(NAME, Json.text(document.tree())))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .pathType(PathType.JSON_PATH)
                                                        .locale(Locale.ROOT)
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
    }

    /**
     * What is wrong with an answer.
     *
     * @param operation id of the operation that was called
     * @param value the answer's body
     * @return {@code path: message} of each fault, at most 100; none when it fits or when nothing
     *     is declared for that status
     * @throws MehariException MISSION-CONFIG-004 when the schema cannot be used, since it refers to
     *     nothing or to itself alone
     */
    public List<String> faults(String operation, int status, @Nullable Object value) {
        Optional<String> pointer =
                document.operation(operation)
                        .flatMap(known -> known.response(status))
                        .map(ApiResponse::schema);
        if (pointer.isEmpty()) {
            return List.of();
        }
        JsonNode node = node(value);
        try {
            Schema schema = schemas.computeIfAbsent(pointer.get(), this::schema);
            return schema.validate(node).stream().limit(MOST).map(AnswerCheck::text).toList();
        } catch (SchemaException | StackOverflowError e) {
            String why = e instanceof StackOverflowError ? "it has no end" : e.getMessage();
            throw new MehariException(
                    "MISSION-CONFIG-004",
                    document.location()
                            + ": the schema of operation "
                            + operation
                            + " for status "
                            + status
                            + " cannot be used: "
                            + why,
                    "correct the schema, or leave validateResponses out",
                    e);
        }
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(NAME + "#" + pointer));
    }

    private static String text(Error fault) {
        return fault.getInstanceLocation() + ": " + fault.getMessage();
    }

    private static JsonNode node(@Nullable Object value) {
        try {
            return MAPPER.readTree(Json.bytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("JSON that was just written cannot be read", e);
        }
    }

    private static Dialect dialect(String version) {
        Dialect dialect = version.equals("3.1") ? Dialects.getOpenApi31() : Dialects.getOpenApi30();
        // The document as a whole is no schema, and its members are no misspelt keywords.
        return Dialect.builder(dialect)
                .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
                .build();
    }
}
