package io.mehari.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mehari.json.Json;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code demo} says at its end: where the records lie, the first of them, what to try next.
 */
final class DemoFarewell {
    private final Shell shell;
    private final RunReport report;

    DemoFarewell(Shell shell, RunReport report) {
        this.shell = shell;
        this.report = report;
    }

    /**
     * @param export where each store was written
     * @param mission file of the example
     */
    List<String> lines(Path export, Path mission) {
        List<String> lines = new ArrayList<>();
        for (MissionReport ran : report.missions()) {
            for (Map.Entry<String, MissionReport.StoreReport> store : ran.stores().entrySet()) {
                Path file = export.resolve(store.getKey() + ".json");
                if (Files.isRegularFile(file)) {
                    lines.add(store.getValue().total() + " records lie in " + shell.shown(file));
                    first(file).ifPresent(record -> lines.add("  the first: " + record));
                }
            }
        }
        String path = shell.shown(mission);
        lines.addAll(
                List.of(
                        "",
                        "Try next:",
                        "  " + shell.command() + " explain " + path,
                        "  " + shell.command() + " export " + path,
                        "  " + shell.command() + " run --demo " + path + " --output json"));
        return lines;
    }

    private static Optional<String> first(Path file) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.parser(in)) {
            boolean filled =
                    parser.nextToken() == JsonToken.START_ARRAY
                            && parser.nextToken() != JsonToken.END_ARRAY;
            return filled ? Optional.of(Json.text(Json.value(parser))) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("unreadable, " + e.getMessage());
        }
    }
}
