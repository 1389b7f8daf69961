package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parameters of a call to their places (mission-language 10.3): {@code params} of the
 * request are those of the operation, {@code places} says which of them go to the path, to headers
 * or cookies, or into the query in another writing than usual. All others go to the query.
 *
 * <p>A place is {@code path}, {@code header}, {@code cookie} or {@code query}, then the style when
 * it is not the usual one, then {@code exploded} when each element stands for itself.
 */
final class OperationParameters {
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}]+)}");

    private final Map<String, @Nullable Object> params;
    private final Map<String, @Nullable Object> places;
    private final String operation;
    private final Map<String, @Nullable Object> query = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private final List<String> cookies = new ArrayList<>();

    private OperationParameters(String operation, OptionReader request) {
        this.operation = operation;
        this.params = request.object("params");
        this.places = request.object("places");
    }

    /**
     * The request with its parameters where they belong; itself when it is of no operation.
     *
     * @throws MehariException MISSION-FETCH-005 when a path parameter has no value
     */
    static Map<?, ?> placed(Map<?, ?> fields) {
        OptionReader request = new OptionReader("request", fields);
        String operation = request.text("operation");
        if (operation == null) {
            return fields;
        }
        OperationParameters parameters = new OperationParameters(operation, request);
        Map<String, @Nullable Object> placed = new LinkedHashMap<>();
        fields.forEach((name, value) -> placed.put(String.valueOf(name), value));
        placed.remove("places");
        placed.put("path", parameters.path(request.text("path", "")));
        parameters.distribute();
        placed.put("params", parameters.query);
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(parameters.headers);
        headers.putAll(request.object("headers"));
        placed.put("headers", headers);
        return placed;
    }

    private String path(String template) {
        StringBuilder path = new StringBuilder();
        Matcher names = TEMPLATE.matcher(template);
        while (names.find()) {
            String name = names.group(1);
            String value = inPath(name, params.get(name), place(name));
            names.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        return names.appendTail(path).toString();
    }

    private String inPath(String name, @Nullable Object value, List<String> place) {
        if (value == null || Values.text(value).isEmpty()) {
            throw new MehariException(
                    "MISSION-FETCH-005",
                    "operation " + operation + ": the path parameter " + name + " has no value",
                    "give it in params");
        }
        boolean exploded = place.contains("exploded");
        if (place.contains("label")) {
            return "." + joined(value, exploded ? "." : ",", exploded, PathTemplate::encodeSegment);
        }
        if (place.contains("matrix")) {
            String start = ";" + PathTemplate.encodeSegment(name) + "=";
            boolean members = exploded && value instanceof Map;
            return exploded && !members
                    ? start + joined(value, start, false, PathTemplate::encodeSegment)
                    : (members ? ";" : start)
                            + joined(
                                    value,
                                    members ? ";" : ",",
                                    members,
                                    PathTemplate::encodeSegment);
        }
        return joined(value, ",", exploded, PathTemplate::encodeSegment);
    }

    private void distribute() {
        params.forEach(
                (name, value) -> {
                    List<String> place = place(name);
                    switch (place.get(0)) {
                        case "path" -> {}
                        case "header" -> {
                            if (value != null) {
                                boolean exploded = place.contains("exploded");
                                headers.put(name, joined(value, ",", exploded, text -> text));
                            }
                        }
                        case "cookie" -> {
                            if (value != null) {
                                cookies.add(name + "=" + joined(value, ",", false, text -> text));
                            }
                        }
                        default -> inQuery(name, value, place);
                    }
                });
        if (!cookies.isEmpty()) {
            headers.put("Cookie", String.join("; ", cookies));
        }
    }

    private void inQuery(String name, @Nullable Object value, List<String> place) {
        boolean deep = place.contains("deepObject");
        if (deep && value instanceof Map<?, ?> members) {
            members.forEach((key, member) -> query.put(name + "[" + key + "]", member));
        } else if (value instanceof List<?> list && place.size() > 1 && !exploded(place) && !deep) {
            query.put(name, list.isEmpty() ? null : joined(list, separator(place), false, t -> t));
        } else {
            query.put(name, value);
        }
    }

    private static boolean exploded(List<String> place) {
        return place.contains("exploded");
    }

    private static String separator(List<String> place) {
        return switch (place.get(1)) {
            case "spaceDelimited" -> " ";
            case "pipeDelimited" -> "|";
            case "tabDelimited" -> "\t";
            default -> ",";
        };
    }

    private List<String> place(String name) {
        Object place = places.get(name);
        return place == null ? List.of("query") : List.of(place.toString().split(" "));
    }

    /** A value as text: elements and members between separators, members as name and value. */
    private static String joined(
            Object value, String separator, boolean equals, UnaryOperator<String> encode) {
        List<String> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach(
                    (key, member) ->
                            parts.add(
                                    encode.apply(String.valueOf(key))
                                            + (equals ? "=" : ",")
                                            + encode.apply(Values.text(member))));
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> parts.add(encode.apply(Values.text(item))));
        } else {
            parts.add(encode.apply(Values.text(value)));
        }
        return String.join(separator, parts);
    }
}
