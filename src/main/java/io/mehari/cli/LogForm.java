package io.mehari.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.mehari.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** The two forms of a log entry (taps-and-delta 10.1). */
enum LogForm {
    /** {@code 2026-05-16 14:32:11 UTC [INFO] text}. */
    TEXT {
        @Override
        String line(Instant time, ILoggingEvent event, String text) {
            return TIME.format(time) + " [" + event.getLevel() + "] " + text;
        }
    },
    /** One object per entry; members that do not apply are left out. */
    JSON {
        @Override
        String line(Instant time, ILoggingEvent event, String text) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("time", SummaryDocument.text(time));
            entry.put("level", event.getLevel().toString());
            entry.put("message", text);
            Map<String, @Nullable Object> given = given(event);
            CONTEXT_BEFORE_DETAIL.forEach(name -> move(name, given, entry));
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            CONTEXT.forEach(name -> move(name, given, context));
            if (!given.isEmpty()) {
                entry.put("detail", given);
            }
            entry.putAll(context);
            return Json.text(entry);
        }
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final List<String> CONTEXT_BEFORE_DETAIL = List.of("step");
    private static final List<String> CONTEXT =
            List.of("mission", "action", "stream", "connector", "run_id");

    abstract String line(Instant time, ILoggingEvent event, String text);

    /**
     * The pairs the entry was logged with, and of the thread's context only the known names: Camel
     * keeps things of its own there.
     */
    private static Map<String, @Nullable Object> given(ILoggingEvent event) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        Map<String, String> thread = event.getMDCPropertyMap();
        for (String name : List.of("step", "mission", "action", "stream", "connector", "run_id")) {
            if (thread.containsKey(name)) {
                given.put(name, thread.get(name));
            }
        }
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> add(pair.key, pair.value, given));
        }
        return given;
    }

    private static void add(
            String name, @Nullable Object value, Map<String, @Nullable Object> given) {
        if (name.equals("detail") && value instanceof Map<?, ?> members) {
            members.forEach((member, of) -> given.put(String.valueOf(member), value(of)));
        } else {
            given.put(name, value(value));
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof BigDecimal
                || value instanceof Map
                || value instanceof List) {
            return value;
        }
        return value instanceof Integer number ? (Object) number.longValue() : value.toString();
    }

    private static void move(
            String name, Map<String, @Nullable Object> from, Map<String, @Nullable Object> to) {
        if (from.containsKey(name)) {
            to.put(name, from.remove(name));
        }
    }
}
