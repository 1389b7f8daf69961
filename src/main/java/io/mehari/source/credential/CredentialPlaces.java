package io.mehari.source.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The places where credentials may stand, in order (mission-language 8.3).
 *
 * @param file of {@code --auth}, null without
 * @param properties value of a {@code mehari.} property, null when unset
 * @param environment value of a variable, null when unset
 */
public record CredentialPlaces(
        @Nullable CredentialFile file,
        Function<String, @Nullable String> properties,
        Function<String, @Nullable String> environment) {
    private static final List<String> FIELDS =
            List.of(
                    "type",
                    "token",
                    "accessToken",
                    "refreshToken",
                    "tokenUrl",
                    "tokenEndpoint",
                    "clientId",
                    "clientSecret",
                    "scopes",
                    "expiresAt",
                    "key",
                    "apiKey",
                    "header",
                    "headerName",
                    "prefix",
                    "query",
                    "username",
                    "password",
                    "grant",
                    "audience",
                    "tokenParams",
                    "clientAuth");

    private static final Map<String, String> VARIABLES = variables();

    /** The fields of the first place that has any for the source; empty when none has. */
    Optional<Fields> find(String source, Map<String, @Nullable Object> inline) {
        if (file != null && file.fields(source).isPresent()) {
            return file.fields(source).map(Fields::new);
        }
        Map<String, @Nullable Object> configured = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String value = properties.apply("mehari.source." + source + ".auth." + field);
            if (value != null) {
                configured.put(field, value);
            }
        }
        if (!configured.isEmpty()) {
            return Optional.of(new Fields(configured));
        }
        Map<String, @Nullable Object> variables = fromEnvironment(source);
        if (!variables.isEmpty()) {
            return Optional.of(new Fields(variables));
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>(inline);
        written.values().removeIf(value -> value == null);
        return written.isEmpty() ? Optional.empty() : Optional.of(new Fields(written));
    }

    /** Name of the variable that gives a field, as messages show it. */
    static String variable(String source, String field) {
        String suffix =
                VARIABLES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(field))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(field.toUpperCase(Locale.ROOT));
        return "MEHARI_" + source.toUpperCase(Locale.ROOT) + "_" + suffix;
    }

    private Map<String, @Nullable Object> fromEnvironment(String source) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        VARIABLES.forEach(
                (variable, field) -> {
                    String name = source.toUpperCase(Locale.ROOT) + "_" + variable;
                    String value = environment.apply("MEHARI_" + name);
                    if (value == null || value.isEmpty()) {
                        value = environment.apply("REQON_" + name);
                    }
                    if (value != null && !value.isEmpty()) {
                        found.put(field, value);
                    }
                });
        // a type alone proves nothing: it must not hide what the source itself gives
        return found.keySet().equals(Set.of("type")) ? Map.of() : found;
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TYPE", "type");
        variables.put("TOKEN", "token");
        variables.put("ACCESS_TOKEN", "accessToken");
        variables.put("REFRESH_TOKEN", "refreshToken");
        variables.put("TOKEN_ENDPOINT", "tokenUrl");
        variables.put("GRANT", "grant");
        variables.put("AUDIENCE", "audience");
        variables.put("CLIENT_AUTH", "clientAuth");
        variables.put("SCOPES", "scopes");
        variables.put("EXPIRES_AT", "expiresAt");
        variables.put("CLIENT_ID", "clientId");
        variables.put("CLIENT_SECRET", "clientSecret");
        variables.put("API_KEY", "key");
        variables.put("HEADER_NAME", "header");
        variables.put("QUERY", "query");
        variables.put("PREFIX", "prefix");
        variables.put("USERNAME", "username");
        variables.put("PASSWORD", "password");
        return variables;
    }
}
