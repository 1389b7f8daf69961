package io.mehari.camel;

import io.mehari.delta.BoundFormat;
import io.mehari.delta.Turn;
import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.expression.Expression;
import io.mehari.expression.Receiver;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.source.page.ItemsFinder;
import io.mehari.source.page.Pager;
import io.mehari.state.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fetch with {@code since}, as its route keeps it in a variable.
 *
 * <p>Properties: {@code stream} (its id), {@code params} (query parameters with the bound), {@code
 * committed} (the value committed before, as text). Methods: {@code headers(given)} and {@code
 * body(given)} add the bound where it is sent there.
 */
final class SinceHandle implements Receiver {
    private static final String USUAL_PARAMETER = "modified_since";

    private final Turn turn;
    private final String parameter;
    private final String place;
    private final @Nullable String format;
    private final @Nullable Expression cursor;
    private final ItemsFinder finder;
    private final PageScope scope;

    /**
     * @param options {@code param, in, format, field, updateFrom, hints}
     * @param scope what the path of the cursor can see
     */
    SinceHandle(Turn turn, Map<String, @Nullable Object> options, PageScope scope) {
        this.turn = turn;
        this.parameter = text(options, "param", USUAL_PARAMETER);
        this.place = text(options, "in", "query");
        this.format = options.get("format") instanceof String word ? word : null;
        Object path = options.get(options.get("field") != null ? "field" : "updateFrom");
        this.cursor = path == null ? null : path(String.valueOf(path));
        this.finder =
                new ItemsFinder(
                        options.get("itemsPath") instanceof String given ? given : null,
                        options.get("hints") instanceof List<?> hints
                                ? hints.stream().map(String::valueOf).toList()
                                : List.of());
        this.scope = scope;
    }

    private static String text(Map<String, @Nullable Object> options, String name, String usual) {
        return options.get(name) instanceof String given ? given : usual;
    }

    /** {@code a.b} and {@code .a.b} alike are read from the record or page. */
    private static Expression path(String text) {
        String subject = text.startsWith(".") || text.startsWith("[") ? text : "." + text;
        return Expression.compile(ExpressionParser.parse(subject));
    }

    Turn turn() {
        return turn;
    }

    @Override
    public @Nullable Object property(String name) {
        return switch (name) {
            case "stream" -> turn.reading().stream();
            case "params" -> place.equals("query") ? sent(Map.of()) : Map.of();
            case "committed" -> {
                Cursor before = turn.reading().before();
                yield before == null ? null : before.text();
            }
            default -> throw new MehariException("MISSION-CHECK-006", "since has no " + name);
        };
    }

    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        Map<?, ?> given = arguments.isEmpty() ? Map.of() : object(arguments.get(0), method);
        return switch (method) {
            case "headers", "body" -> sent(given);
            default ->
                    throw new MehariException("MISSION-CHECK-006", "since has no method " + method);
        };
    }

    private static Map<?, ?> object(@Nullable Object given, String method) {
        if (given == null) {
            return Map.of();
        }
        if (given instanceof Map<?, ?> map) {
            return map;
        }
        throw new MehariException(
                "SINCE-SYNTAX-002",
                "the bound cannot be put into a " + method + " that is no object",
                "give an object, or send the bound in the query");
    }

    private Map<String, @Nullable Object> sent(Map<?, ?> given) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        given.forEach((name, value) -> all.put(String.valueOf(name), value));
        Cursor bound = turn.reading().bound().value();
        if (bound != null) {
            all.put(parameter, BoundFormat.write(bound, format));
        }
        return all;
    }

    /** Sees an answer that was accepted, and whether it was the last one. */
    void see(@Nullable Object response, @Nullable Pager pager) {
        if (response instanceof ErrorResponse) {
            turn.see(pager, List.of(), 0);
            turn.state("an error answer was accepted in place of data");
            return;
        }
        List<?> items =
                pager == null ? finder.items(response) : (List<?>) list(pager.property("items"));
        turn.see(pager, values(response, items), items.size());
        if (pager == null) {
            turn.state(null);
        } else if (Boolean.TRUE.equals(pager.property("more"))) {
            turn.state("paging ended before the last page");
        } else {
            boolean cut = Boolean.TRUE.equals(pager.property("incomplete"));
            turn.state(cut ? "paging was cut off (maxPages)" : null);
        }
    }

    private static Object list(@Nullable Object items) {
        return items instanceof List<?> list ? list : List.of();
    }

    private List<@Nullable Object> values(@Nullable Object response, List<?> items) {
        Expression path = cursor;
        List<@Nullable Object> values = new ArrayList<>();
        if (path == null) {
            return values;
        }
        switch (turn.options().cursor()) {
            case START_TIME -> {}
            case PAGE -> values.add(read(path, response));
            case RECORD -> items.forEach(item -> values.add(read(path, item)));
        }
        return values;
    }

    private @Nullable Object read(Expression path, @Nullable Object from) {
        try {
            return path.evaluate(scope, from);
        } catch (MehariException unreadable) {
            // A record without the field is delivered and counted (W4), whatever it is.
            return null;
        }
    }
}
