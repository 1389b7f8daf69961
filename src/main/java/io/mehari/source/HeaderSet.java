package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Request headers being put together: a later one replaces an earlier one of the same name. */
final class HeaderSet {
    private final Map<String, List<Header>> headers = new LinkedHashMap<>();

    /**
     * Null or {@code ""} takes the header away; a list repeats it.
     *
     * @throws MehariException MISSION-FETCH-005 for a name or value that would break the request
     */
    void put(String name, @Nullable Object value) {
        List<Header> entries = new ArrayList<>();
        Collection<?> values = value instanceof Collection<?> list ? list : listOf(value);
        for (Object one : values) {
            String text = Values.text(one);
            if (!text.isEmpty()) {
                entries.add(checked(name, text));
            }
        }
        String key = name.toLowerCase(Locale.ROOT);
        if (entries.isEmpty()) {
            headers.remove(key);
        } else {
            headers.put(key, entries);
        }
    }

    void putAll(Map<String, ? extends @Nullable Object> all) {
        all.forEach(this::put);
    }

    void remove(String name) {
        headers.remove(name.toLowerCase(Locale.ROOT));
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(entries -> entries.get(0).value());
    }

    List<Header> list() {
        return headers.values().stream().flatMap(List::stream).toList();
    }

    private static Header checked(String name, String value) {
        boolean fit =
                name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                        && value.chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
        if (!fit) {
            throw new MehariException(
                    "MISSION-FETCH-005",
                    "the header '" + Excerpt.of(name, 100) + "' cannot be sent",
                    "use a name without spaces and a value without line breaks");
        }
        return new Header(name, value);
    }

    private static Collection<?> listOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}
