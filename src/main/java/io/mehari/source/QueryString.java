package io.mehari.source;

import io.mehari.expression.Values;
import io.mehari.source.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL as a list of pairs (mission-language 7.1.4). A parameter that is set again
 * keeps its place; pairs that were in a URL before keep their spelling.
 */
final class QueryString {
    /**
     * @param name decoded
     * @param text as sent
     */
    private record Pair(String name, String text) {}

    private final List<Pair> pairs = new ArrayList<>();

    /** Adds the pairs of a raw query, replacing those of the same names. */
    void merge(String rawQuery) {
        List<Pair> added = parse(rawQuery);
        for (String name : added.stream().map(Pair::name).distinct().toList()) {
            replace(name, added.stream().filter(p -> p.name().equals(name)).toList());
        }
    }

    /** Sets parameters; null removes one, a list repeats its name, an object is sent as JSON. */
    void merge(Map<String, ? extends @Nullable Object> parameters) {
        parameters.forEach(this::set);
    }

    /** Sets one parameter. */
    void set(String name, @Nullable Object value) {
        Collection<?> values = value instanceof Collection<?> list ? list : listOf(value);
        List<Pair> added = new ArrayList<>();
        for (Object one : values) {
            if (one != null) {
                String text = PercentEncoding.form(Values.text(one));
                added.add(new Pair(name, PercentEncoding.form(name) + "=" + text));
            }
        }
        replace(name, added);
    }

    boolean has(String name) {
        return pairs.stream().anyMatch(pair -> pair.name().equals(name));
    }

    /** The decoded value of the first parameter of that name in a raw query. */
    static Optional<String> value(@Nullable String rawQuery, String name) {
        return parse(rawQuery == null ? "" : rawQuery).stream()
                .filter(pair -> pair.name().equals(name))
                .findFirst()
                .map(pair -> pair.text().indexOf('=') < 0 ? "" : afterEquals(pair.text()));
    }

    /** The query without its question mark; empty when there are no parameters. */
    String text() {
        return pairs.stream().map(Pair::text).collect(Collectors.joining("&"));
    }

    private void replace(String name, List<Pair> added) {
        int place = pairs.size();
        for (int i = pairs.size() - 1; i >= 0; i--) {
            if (pairs.get(i).name().equals(name)) {
                pairs.remove(i);
                place = i;
            }
        }
        pairs.addAll(place, added);
    }

    private static List<Pair> parse(String rawQuery) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : rawQuery.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                pairs.add(new Pair(PercentEncoding.decodeForm(name), PercentEncoding.query(part)));
            }
        }
        return pairs;
    }

    private static String afterEquals(String pair) {
        return PercentEncoding.decodeForm(pair.substring(pair.indexOf('=') + 1));
    }

    private static Collection<?> listOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }
}
