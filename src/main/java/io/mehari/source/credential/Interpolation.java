package io.mehari.source.credential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${NAME}}, {@code ${NAME:-default}}, {@code $NAME} and {@code $$} in the strings of a
 * credential file, resolved in one pass (mission-language 8.3): what a variable holds is not looked
 * at again.
 */
final class Interpolation {
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "\\$(?:(\\$)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}|([A-Za-z_][A-Za-z0-9_]*))");

    private final Function<String, @Nullable String> variables;

    Interpolation(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /** The object with all its strings resolved, also nested ones. */
    Map<String, @Nullable Object> resolve(Map<?, ?> object) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        object.forEach((name, field) -> resolved.put((String) name, value(field)));
        return resolved;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> resolved = new ArrayList<>();
            list.forEach(element -> resolved.add(value(element)));
            return resolved;
        }
        if (value instanceof Map<?, ?> map) {
            return resolve(map);
        }
        return value;
    }

    private String text(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(replacement(variable)));
    }

    private String replacement(java.util.regex.MatchResult variable) {
        if (variable.group(1) != null) {
            return "$";
        }
        String braced = variable.group(2);
        String value = variables.apply(braced == null ? variable.group(4) : braced);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        String otherwise = variable.group(3);
        return otherwise == null ? "" : otherwise;
    }
}
