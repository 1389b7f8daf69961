package io.mehari.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program does. */
class ReadmeTest {
    private static final String LEFT_OUT = "# ...";

    private final Document readme = Document.read("README.md");

    @TempDir Path folder;

    @Test
    void the_mission_has_no_findings() throws IOException {
        assertThat(readme.missions()).hasSize(1);
        assertThat(output("check")).isEqualTo("1 file: 0 errors, 0 warnings, 0 infos\n");
    }

    @Test
    void the_routes_shown_stand_in_its_export() throws IOException {
        List<String> export = output("export").lines().map(String::strip).toList();
        List<String> shown = readme.blocks("yaml").get(0).lines().map(String::strip).toList();
        int at = export.indexOf("id: \"Orders.FetchOrders\"") - 1;
        assertThat(at).isNotNegative();
        boolean gap = false;
        for (String line : shown) {
            if (line.equals(LEFT_OUT)) {
                gap = true;
                continue;
            }
            int from = at;
            while (at < export.size()
                    && !export.get(at).equals(line)
                    && (gap || export.get(at).startsWith("description:"))) {
                at++;
            }
            assertThat(at < export.size() ? export.get(at) : "the end")
                    .as("after line %d of the export", from)
                    .isEqualTo(line);
            at++;
            gap = false;
        }
    }

    @Test
    void the_mistake_reads_as_shown() throws IOException {
        String mission = readme.missions().get(0);
        String shown =
                readme.blocks("").stream()
                        .filter(b -> b.startsWith("error "))
                        .findFirst()
                        .orElseThrow();
        Files.writeString(folder.resolve("orders.mission"), mission.replace("params:", "parms:"));
        assertThat(run("check")).contains(shown);
    }

    private String output(String verb) throws IOException {
        Files.writeString(folder.resolve("orders.mission"), readme.missions().get(0));
        return run(verb);
    }

    private String run(String verb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            Main.run(new String[] {verb, "orders.mission"}, Map.of(), folder, stream, stream);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
