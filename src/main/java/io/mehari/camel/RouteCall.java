package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Lambda;
import io.mehari.expression.Receiver;
import io.mehari.run.Run;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A call of a function that generated routes use, with the exchange it is made for. */
record RouteCall(Exchange exchange, @Nullable Run optionalRun, List<@Nullable Object> arguments) {
    private static final String PAGES = "$pages";

    /** The run, without which most of these functions mean nothing. */
    Run run() {
        if (optionalRun == null) {
            throw new MehariException(
                    "MISSION-EVAL-003",
                    "this function works in the routes of a mission only",
                    "call the mission's routes by `direct:MISSION.ACTION`");
        }
        return optionalRun;
    }

    @Nullable Object argument(int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    String text(int index) {
        return argument(index) instanceof String text ? text : "";
    }

    Lambda lambda(int index) {
        return (Lambda) java.util.Objects.requireNonNull(argument(index));
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(int index) {
        return argument(index) instanceof Map<?, ?> map
                ? (Map<String, @Nullable Object>) map
                : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<@Nullable Object> list(int index) {
        return argument(index) instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }

    /** The message body as a value. */
    @Nullable Object body() {
        return NullValue.unwrap(exchange.getMessage().getBody());
    }

    String node() {
        String node = node(exchange);
        return node == null ? "" : node;
    }

    /** Id of the node that the exchange stands at. */
    static @Nullable String node(Exchange exchange) {
        return exchange.getExchangeExtension().getHistoryNodeId();
    }

    /** Number of the page that the innermost page loop in progress stands at, or null. */
    static @Nullable Long page(Exchange exchange) {
        if (!exchange.hasVariables()) {
            return null;
        }
        Long page = null;
        int innermost = 0;
        for (Map.Entry<String, Object> variable : exchange.getVariables().entrySet()) {
            if (variable.getKey().startsWith(PAGES)
                    && variable.getValue() instanceof Receiver pager
                    && pager.property("page") instanceof Long number) {
                // The translator counts them from the outside in.
                int own = Integer.parseInt(variable.getKey().substring(PAGES.length()));
                page = own > innermost ? number : page;
                innermost = Math.max(own, innermost);
            }
        }
        return page;
    }
}
