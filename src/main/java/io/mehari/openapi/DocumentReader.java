package io.mehari.openapi;

import io.mehari.diagnostic.MehariException;
import io.mehari.openapi.ApiDocument.ApiKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a document of a tree: what both families of versions have in common. */
final class DocumentReader {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final String location;
    private final Map<String, @Nullable Object> tree;
    private final Dialect dialect;

    private DocumentReader(String location, Map<String, @Nullable Object> tree, Dialect dialect) {
        this.location = location;
        this.tree = tree;
        this.dialect = dialect;
    }

    /**
     * Reads a document whose references all lead into itself.
     *
     * @throws MehariException MISSION-CONFIG-004 when it is of no version that can be read
     */
    static ApiDocument read(String location, Map<String, @Nullable Object> tree) {
        return new DocumentReader(location, tree, dialect(location, tree)).document();
    }

    private static Dialect dialect(String location, Map<String, @Nullable Object> tree) {
        String version = String.valueOf(tree.getOrDefault("openapi", tree.get("swagger")));
        if (version.startsWith("3.0") || version.startsWith("3.1")) {
            return new OpenApi3(tree, version.substring(0, 3));
        }
        if (version.equals("2.0")) {
            return new Swagger2(tree);
        }
        throw new MehariException(
                "MISSION-CONFIG-004",
                location
                        + (version.equals("null")
                                ? " is no OpenAPI document: it has neither 'openapi' nor 'swagger'"
                                : " is of version " + version),
                "give a document of OpenAPI 3.0 or 3.1, or of Swagger 2.0");
    }

    private ApiDocument document() {
        Map<String, ApiOperation> operations = new LinkedHashMap<>();
        Values.object(tree.get("paths"))
                .forEach((path, item) -> operations(path, item, operations));
        return new ApiDocument(location, dialect.version(), tree, base(), key(), operations);
    }

    private void operations(
            String path, @Nullable Object given, Map<String, ApiOperation> operations) {
        Map<String, @Nullable Object> item = Values.object(Pointer.resolve(tree, given));
        item.forEach(
                (method, value) -> {
                    Map<String, @Nullable Object> operation = Values.object(value);
                    if (METHODS.contains(method)
                            && operation.get("operationId") instanceof String id) {
                        operations.putIfAbsent(
                                id,
                                new ApiOperation(
                                        id,
                                        method.toUpperCase(Locale.ROOT),
                                        path,
                                        parameters(item, operation),
                                        responses(path, method, given, operation)));
                    }
                });
    }

    /** Those of the operation stand before those of the path that have other names or places. */
    private List<ApiParameter> parameters(Map<?, ?> item, Map<?, ?> operation) {
        Map<String, ApiParameter> found = new LinkedHashMap<>();
        for (Map<?, ?> holder : List.of(operation, item)) {
            for (Object each : Values.list(holder.get("parameters"))) {
                Map<String, @Nullable Object> declared = Values.object(Pointer.resolve(tree, each));
                if (declared.get("name") instanceof String name
                        && declared.get("in") instanceof String in
                        && Set.of("path", "query", "header", "cookie").contains(in)) {
                    found.putIfAbsent(in + " " + name, dialect.parameter(name, in, declared));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private Map<String, ApiResponse> responses(
            String path, String method, @Nullable Object item, Map<?, ?> operation) {
        String place =
                item instanceof Map<?, ?> map && map.get("$ref") instanceof String reference
                        ? Pointer.of(reference)
                        : "/paths/" + Pointer.escape(path);
        String responses = place + "/" + method + "/responses/";
        Map<String, ApiResponse> found = new LinkedHashMap<>();
        Values.object(operation.get("responses"))
                .forEach(
                        (status, response) -> {
                            String at = responses + Pointer.escape(status);
                            if (response instanceof Map<?, ?> map
                                    && map.get("$ref") instanceof String reference) {
                                at = Pointer.of(reference);
                            }
                            Map<String, @Nullable Object> resolved =
                                    Values.object(Pointer.resolve(tree, response));
                            found.put(
                                    status.toUpperCase(Locale.ROOT).replace("DEFAULT", "default"),
                                    dialect.response(at, resolved));
                        });
        return found;
    }

    private @Nullable String base() {
        String server = dialect.server(location);
        if (References.isUrl(server)) {
            return server;
        }
        return References.isUrl(location) ? URI.create(location).resolve(server).toString() : null;
    }

    /** The API key that the document as a whole asks for, else the first that it describes. */
    private @Nullable ApiKey key() {
        Map<String, @Nullable Object> schemes = dialect.securitySchemes();
        List<String> names = new ArrayList<>();
        Values.list(tree.get("security"))
                .forEach(requirement -> names.addAll(Values.object(requirement).keySet()));
        names.addAll(schemes.keySet());
        for (String name : names) {
            Map<String, @Nullable Object> scheme =
                    Values.object(Pointer.resolve(tree, schemes.get(name)));
            if ("apiKey".equals(scheme.get("type"))
                    && scheme.get("in") instanceof String in
                    && scheme.get("name") instanceof String parameter) {
                return new ApiKey(in, parameter);
            }
        }
        return null;
    }

    /** What versions say in different words. */
    interface Dialect {
        String version();

        ApiParameter parameter(String name, String in, Map<String, @Nullable Object> declared);

        /**
         * The JSON answer.
         *
         * @param pointer where the response stands
         */
        ApiResponse response(String pointer, Map<String, @Nullable Object> response);

        /** The first server, which may be relative to the document. */
        String server(String location);

        Map<String, @Nullable Object> securitySchemes();
    }
}
