package io.mehari.source.credential;

import io.mehari.expression.Values;
import io.mehari.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The credential fields of one source; the second spelling of a field reads as the first. */
record Fields(Map<String, @Nullable Object> values) {
    private static final Map<String, String> SECOND_SPELLING =
            Map.of("key", "apiKey", "header", "headerName", "tokenUrl", "tokenEndpoint");

    /** Fields that may be shown: they say how, not who. */
    private static final Set<String> OPEN =
            Set.of(
                    "type",
                    "username",
                    "clientId",
                    "header",
                    "headerName",
                    "prefix",
                    "query",
                    "tokenUrl",
                    "tokenEndpoint",
                    "scopes",
                    "expiresAt",
                    "grant",
                    "audience",
                    "clientAuth");

    /** The field as text; empty when it is absent, null or no scalar. */
    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null && SECOND_SPELLING.containsKey(name)) {
            value = values.get(SECOND_SPELLING.get(name));
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        return value instanceof Long || value instanceof BigDecimal
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** The scalar members of an object, or of the text of one in JSON. */
    Map<String, String> object(String name) {
        Object value = values.get(name);
        if (value instanceof String text && text.stripLeading().startsWith("{")) {
            value = parsed(text);
        }
        Map<String, String> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, member) -> {
                        if (member != null) {
                            members.put(String.valueOf(key), Values.text(member));
                        }
                    });
        }
        return members;
    }

    private static @Nullable Object parsed(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            return null;
        }
    }

    /** SHA-256 in hexadecimal digits over everything that was configured. */
    String fingerprint(String auth) {
        byte[] all = Json.bytes(List.of("mehari-token-1", auth, new TreeMap<>(values)));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the field can be sent: not empty, and without line breaks or control characters. */
    boolean isUsable(String name) {
        Optional<String> text = text(name);
        boolean printable =
                text.filter(t -> t.chars().noneMatch(Character::isISOControl)).isPresent();
        // an empty password is one; an empty token is an unset variable
        return printable && (name.equals("password") || !text.orElseThrow().isBlank());
    }

    /** Every text that must not be shown, nested ones included. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    if (!OPEN.contains(name)) {
                        collect(value, secrets);
                    }
                });
        return secrets;
    }

    private static void collect(@Nullable Object value, List<String> secrets) {
        if (value instanceof String text) {
            secrets.add(text);
        } else if (value instanceof Long || value instanceof BigDecimal) {
            secrets.add(value.toString());
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> collect(element, secrets));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> collect(element, secrets));
        }
    }

    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
