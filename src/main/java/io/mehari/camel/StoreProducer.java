package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Environment;
import io.mehari.expression.Expression;
import io.mehari.expression.Values;
import io.mehari.run.Run;
import io.mehari.source.page.PagedResponse;
import io.mehari.store.RecordStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Carries out what a {@code store:} endpoint is for. */
final class StoreProducer extends DefaultProducer {
    private final StoreEndpoint endpoint;

    StoreProducer(StoreEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Run run = endpoint.run(exchange);
        try {
            if (endpoint.getMode() == StoreMode.flush && !endpoint.getName().contains("/")) {
                flushAll(run);
                return;
            }
            RecordStore store = endpoint.store(run);
            process(exchange, run, store);
            if (endpoint.isOwn()) {
                store.flush();
            }
        } catch (MehariException e) {
            e.locate(RouteCall.node(exchange), RouteCall.page(exchange));
            throw e;
        }
    }

    private static void flushAll(@Nullable Run run) {
        if (run != null) {
            run.flush();
        }
    }

    private void process(Exchange exchange, @Nullable Run run, RecordStore store) {
        Object body = NullValue.unwrap(exchange.getMessage().getBody());
        Environment environment = new ExchangeEnvironment(exchange);
        switch (endpoint.getMode()) {
            case put, upsert, partial -> writeAll(store, body, exchange);
            case queue -> {
                write(store, item(body), environment);
                if (run != null) {
                    Runs.tally(exchange, run).queue();
                }
            }
            case delete -> {
                Object key = endpoint.compiledKey() == null ? body : key(environment, body);
                if (key != null) {
                    store.delete(Values.text(key));
                }
            }
            case clear -> store.clear();
            case flush -> store.flush();
            case get -> {
                Object key = endpoint.compiledKey() == null ? body : key(environment, body);
                exchange.getMessage().setBody(key == null ? null : store.get(Values.text(key)));
            }
            case list -> exchange.getMessage().setBody(store.view());
        }
    }

    private @Nullable Object key(Environment environment, @Nullable Object subject) {
        Expression key = endpoint.compiledKey();
        return key == null ? null : key.evaluate(environment, subject);
    }

    /** An object is one record, of a list every item; of null nothing is written (7.10.1). */
    private void writeAll(RecordStore store, @Nullable Object body, Exchange exchange) {
        if (body instanceof PagedResponse paged) {
            writeItems(store, paged.items(), exchange);
        } else if (body instanceof Iterable<?> items) {
            writeItems(store, items, exchange);
        } else if (body != null) {
            write(store, record(body), new ExchangeEnvironment(exchange));
        } else {
            Run run = endpoint.run(exchange);
            if (run != null) {
                run.warn(
                        "MISSION-STORE-002",
                        "nothing to store into " + endpoint.storeName() + ": the value is null",
                        RouteCall.node(exchange));
            }
        }
    }

    /** All keys are known before the first record is written. */
    private void writeItems(RecordStore store, Iterable<?> items, Exchange exchange) {
        Environment environment = new ExchangeEnvironment(exchange);
        try (KeyedRecords records =
                new KeyedRecords(
                        items, Runs.of(exchange), item -> keyOf(record(item), environment))) {
            records.forEach((key, item) -> write(store, key, record(item)));
        }
    }

    private void write(
            RecordStore store, Map<String, @Nullable Object> record, Environment environment) {
        write(store, keyOf(record, environment), record);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> record(@Nullable Object item) {
        if (item instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw notARecord(item);
    }

    private MehariException notARecord(@Nullable Object value) {
        return new MehariException(
                "MISSION-STORE-002",
                "store " + endpoint.storeName() + " takes objects, found " + Values.typeName(value),
                "store an object or a list of objects, such as { value: ... }");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> item(@Nullable Object body) {
        if (body instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("value", body);
        return item;
    }

    private String keyOf(Map<String, @Nullable Object> record, Environment environment) {
        Expression expression = endpoint.compiledKey();
        if (expression == null) {
            Object id = record.get("id");
            return id == null || id.equals("") ? UUID.randomUUID().toString() : Values.text(id);
        }
        Object key = expression.evaluate(environment, record);
        String text = key == null ? "" : Values.text(key);
        if (text.isEmpty()) {
            throw new MehariException(
                    "MISSION-STORE-001",
                    "the key of a record for store "
                            + endpoint.storeName()
                            + " is "
                            + (key == null ? "null" : "empty")
                            + ": key: "
                            + endpoint.getKey(),
                    "name a field that every record has");
        }
        return text;
    }

    private void write(RecordStore store, String key, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> record = endpoint.marksPartial() ? marked(given) : given;
        switch (endpoint.getMode()) {
            case upsert -> store.merge(key, record);
            case partial -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>(record);
                filled.values().removeIf(value -> value == null);
                store.merge(key, filled);
            }
            default -> store.put(key, record);
        }
    }

    /** As older missions expect it: {@code mehari.compat.partial-marker} (7.10.3). */
    private Map<String, @Nullable Object> marked(Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> marked = new LinkedHashMap<>(record);
        marked.put("_partial", endpoint.getMode() == StoreMode.partial);
        return marked;
    }
}
