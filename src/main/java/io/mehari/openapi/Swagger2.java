package io.mehari.openapi;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Swagger 2.0, read as what OpenAPI 3.0 would say. */
record Swagger2(Map<String, @Nullable Object> tree) implements DocumentReader.Dialect {
    @Override
    public String version() {
        return "2.0";
    }

    @Override
    public ApiParameter parameter(String name, String in, Map<String, @Nullable Object> declared) {
        boolean required = Boolean.TRUE.equals(declared.get("required"));
        boolean list = "array".equals(declared.get("type"));
        if (!in.equals("query")) {
            return new ApiParameter(name, in, required, "simple", false);
        }
        String format = String.valueOf(declared.getOrDefault("collectionFormat", "csv"));
        return switch (format) {
            case "ssv" -> new ApiParameter(name, in, required, "spaceDelimited", false);
            case "pipes" -> new ApiParameter(name, in, required, "pipeDelimited", false);
            case "tsv" -> new ApiParameter(name, in, required, "tabDelimited", false);
            default ->
                    new ApiParameter(name, in, required, "form", !list || format.equals("multi"));
        };
    }

    @Override
    public ApiResponse response(String pointer, Map<String, @Nullable Object> response) {
        Map<String, @Nullable Object> examples = Values.object(response.get("examples"));
        return new ApiResponse(
                response.get("schema") == null ? null : pointer + "/schema",
                examples.get("application/json"));
    }

    @Override
    public String server(String location) {
        String path = tree.get("basePath") instanceof String given ? given : "/";
        if (!(tree.get("host") instanceof String host)) {
            return path;
        }
        List<String> schemes =
                Values.list(tree.get("schemes")).stream()
                        .map(scheme -> String.valueOf(scheme).toLowerCase(Locale.ROOT))
                        .toList();
        String scheme = References.isUrl(location) ? URI.create(location).getScheme() : "https";
        if (!schemes.isEmpty() && !schemes.contains(scheme)) {
            scheme = schemes.contains("https") ? "https" : schemes.get(0);
        }
        return scheme + "://" + host + path;
    }

    @Override
    public Map<String, @Nullable Object> securitySchemes() {
        return Values.object(tree.get("securityDefinitions"));
    }
}
