package io.mehari.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of an answer in order; names are matched ignoring case. */
public record Headers(List<Header> entries) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        entries = List.copyOf(entries);
    }

    /** These headers in that order. */
    public static Headers of(List<Header> entries) {
        return new Headers(entries);
    }

    /** Names and values by turns. */
    public static Headers of(String... namesAndValues) {
        List<Header> entries = new java.util.ArrayList<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            entries.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(entries);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return entries.stream().filter(h -> h.named(name)).map(Header::value).findFirst();
    }

    /** All values of that name in order. */
    public List<String> all(String name) {
        return entries.stream().filter(h -> h.named(name)).map(Header::value).toList();
    }

    /** As a value: repeated headers joined by a comma; looking up a name ignores its case. */
    public Map<String, @Nullable Object> value() {
        Map<String, @Nullable Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : entries) {
            map.merge(header.name(), header.value(), (a, b) -> a + ", " + b);
        }
        return Collections.unmodifiableMap(map);
    }
}
