package io.mehari.camel;

import io.mehari.expression.Values;
import io.mehari.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What the loops around an exchange are at: the keys of their items, the outermost first. It tells
 * the work for one item from that for another when a run is resumed, whatever order the items come
 * in then (mission-language 15.4).
 */
final class WorkItem {
    /** Exchange property that holds it; copies of the exchange inherit it. */
    static final String PROPERTY = "MehariItem";

    /** A key that is longer is kept as its hash. */
    private static final int LONGEST = 250;

    private WorkItem() {}

    /** The keys so far; "" outside loops. */
    static String of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, "", String.class);
    }

    /** The keys with that of an item inside. */
    static String within(Exchange exchange, @Nullable Object item) {
        String outer = of(exchange);
        String own = key(item);
        String all = outer.isEmpty() ? own : outer + " > " + own;
        return all.length() <= LONGEST ? all : hash(all);
    }

    private static String key(@Nullable Object item) {
        if (item instanceof Map<?, ?> map && map.get("id") != null) {
            return Values.text(map.get("id"));
        }
        String text =
                item instanceof Map || item instanceof Iterable
                        ? Json.text(item)
                        : Values.text(item);
        return text.length() <= LONGEST ? text : hash(text);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
