package io.mehari.journal;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.state.WebhookTable;
import io.mehari.webhook.Event;
import io.mehari.webhook.EventLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a run in the state store. */
public final class KeptEvents implements EventLog {
    private static final int LONGEST_PATH = 300;

    private final WebhookTable table;
    private final String first;

    KeptEvents(WebhookTable table, String first) {
        this.table = table;
        this.first = first;
    }

    @Override
    public List<Event> register(String path, String step) {
        if (path.length() > LONGEST_PATH) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "a path of " + path.length() + " characters is too long for a webhook",
                    "give the `wait` a path of at most " + LONGEST_PATH + " characters");
        }
        return table.register(new WebhookTable.Row(path, first, text(step, List.of())))
                .map(KeptEvents::events)
                .orElse(List.of());
    }

    @Override
    public void keep(String path, String step, List<Event> events) {
        table.update(path, text(step, events));
    }

    @Override
    public @Nullable String path(String step) {
        return table.of(first).stream()
                .filter(row -> step.equals(json(row).get("step")))
                .map(WebhookTable.Row::path)
                .findFirst()
                .orElse(null);
    }

    private static String text(String step, List<Event> events) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Event event : events) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", event.id());
            entry.put("turn", (long) event.turn());
            entry.put("body", event.body());
            list.add(entry);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("step", step);
        json.put("events", list);
        return Json.text(json);
    }

    private static List<Event> events(WebhookTable.Row row) {
        List<Event> events = new ArrayList<>();
        if (json(row).get("events") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> event) {
                    int turn = event.get("turn") instanceof Number n ? n.intValue() : 0;
                    events.add(new Event(String.valueOf(event.get("id")), event.get("body"), turn));
                }
            }
        }
        return events;
    }

    private static Map<?, ?> json(WebhookTable.Row row) {
        try {
            return Json.read(row.events()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-006",
                    "the events kept for " + row.path() + " cannot be read: " + e.getMessage(),
                    "run the mission from its beginning, without --resume",
                    e);
        }
    }
}
