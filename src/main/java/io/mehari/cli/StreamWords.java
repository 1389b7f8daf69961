package io.mehari.cli;

import io.mehari.json.Json;
import io.mehari.state.DeltaEvent;
import io.mehari.state.DeltaRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows and events of streams in words and as documents. */
final class StreamWords {
    private StreamWords() {}

    /** One line per stream. */
    static List<String> list(List<DeltaRow> rows) {
        Table table =
                new Table(
                        "connector",
                        "stream",
                        "type",
                        "cursor",
                        "committed",
                        "status",
                        "started",
                        "heartbeat",
                        "records",
                        "error");
        for (DeltaRow row : rows) {
            table.row(
                    row.connector(),
                    row.stream(),
                    text(row.cursorType()),
                    text(row.cursor()),
                    text(row.committedAt()),
                    row.status(),
                    text(row.startedAt()),
                    text(row.heartbeatAt()),
                    row.records(),
                    text(row.error()));
        }
        return table.isEmpty() ? List.of("no streams") : table.lines();
    }

    /** One line per event. */
    static List<String> events(List<DeltaEvent> events) {
        Table table =
                new Table("at", "connector", "stream", "event", "from", "to", "actor", "reason");
        for (DeltaEvent event : events) {
            table.row(
                    event.at(),
                    event.connector(),
                    event.stream(),
                    event.type(),
                    text(event.previousCursor()),
                    text(event.newCursor()),
                    text(event.actor()),
                    text(event.reason()));
        }
        return table.isEmpty() ? List.of("no events") : table.lines();
    }

    /** A stream, one line per column. */
    static List<String> row(DeltaRow row) {
        List<String> lines = new ArrayList<>();
        row.columns()
                .forEach(
                        (name, value) ->
                                lines.add(
                                        "%-18s%s"
                                                .formatted(name, value == null ? "-" : value)
                                                .stripTrailing()));
        return lines;
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : value;
    }

    /** The row by the names of its columns; metadata as the object that it is. */
    static Map<String, @Nullable Object> document(DeltaRow row) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(row.columns());
        String metadata = row.metadata();
        if (metadata != null) {
            try {
                document.put("metadata", Json.read(metadata));
            } catch (IOException e) {
                // Somebody wrote it by hand; it is shown as it stands.
                document.put("metadata", metadata);
            }
        }
        return document;
    }

    static List<Map<String, @Nullable Object>> documents(List<DeltaEvent> events) {
        return events.stream().map(DeltaEvent::columns).toList();
    }
}
