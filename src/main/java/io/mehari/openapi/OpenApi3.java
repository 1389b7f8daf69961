package io.mehari.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAPI 3.0 and 3.1. */
record OpenApi3(Map<String, @Nullable Object> tree, String version)
        implements DocumentReader.Dialect {
    @Override
    public ApiParameter parameter(String name, String in, Map<String, @Nullable Object> declared) {
        boolean form = Set.of("query", "cookie").contains(in);
        String style =
                declared.get("style") instanceof String given ? given : form ? "form" : "simple";
        boolean explode =
                declared.get("explode") instanceof Boolean given ? given : style.equals("form");
        return new ApiParameter(
                name, in, Boolean.TRUE.equals(declared.get("required")), style, explode);
    }

    @Override
    public ApiResponse response(String pointer, Map<String, @Nullable Object> response) {
        Map<String, @Nullable Object> content = Values.object(response.get("content"));
        Optional<String> json = content.keySet().stream().filter(OpenApi3::isJson).findFirst();
        if (json.isEmpty()) {
            return new ApiResponse(null, null);
        }
        String type = json.get();
        Map<String, @Nullable Object> media = Values.object(content.get(type));
        String at = pointer + "/content/" + Pointer.escape(type) + "/schema";
        return new ApiResponse(media.get("schema") == null ? null : at, example(media));
    }

    private @Nullable Object example(Map<String, @Nullable Object> media) {
        if (media.containsKey("example")) {
            return media.get("example");
        }
        for (Object each : Values.object(media.get("examples")).values()) {
            return Values.object(Pointer.resolve(tree, each)).get("value");
        }
        return null;
    }

    private static boolean isJson(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return plain.equals("application/json") || plain.endsWith("+json") || plain.equals("*/*");
    }

    @Override
    public String server(String location) {
        List<@Nullable Object> servers = Values.list(tree.get("servers"));
        Map<String, @Nullable Object> first =
                Values.object(servers.isEmpty() ? null : servers.get(0));
        String url = first.get("url") instanceof String given ? given : "/";
        for (Map.Entry<String, @Nullable Object> variable :
                Values.object(first.get("variables")).entrySet()) {
            Object value = Values.object(variable.getValue()).get("default");
            if (value != null) {
                url = url.replace("{" + variable.getKey() + "}", String.valueOf(value));
            }
        }
        return url;
    }

    @Override
    public Map<String, @Nullable Object> securitySchemes() {
        return Values.object(Values.object(tree.get("components")).get("securitySchemes"));
    }
}
