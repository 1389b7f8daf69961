package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.runtime.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveLine line =
            new LiveLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    private long nanos;
    private final Progress progress = new Progress(line, () -> nanos);

    @Test
    void aLineTellsPagesRecordsAndRate() {
        progress.progress("Orders", "Fetch", 0, 0);
        nanos = 2_000_000_000L;
        progress.progress("Orders", "Fetch", 3, 300);

        assertThat(written()).endsWith("\r\033[KFetch: 3 pages, 300 records, 150/s");
    }

    @Test
    void aLineChangesAtMostTenTimesASecond() {
        progress.progress("Orders", "Fetch", 1, 100);
        nanos = 50_000_000L;
        progress.progress("Orders", "Fetch", 2, 200);

        assertThat(written()).doesNotContain("200 records");
    }

    @Test
    void aFinishedActionKeepsItsLine() {
        progress.progress("Orders", "Fetch", 1, 1);
        nanos = 1_000_000_000L;
        progress.finished("Orders", "Fetch", Status.SUCCESS);

        assertThat(written()).endsWith("Fetch: 1 page, 1 record, 1/s, success" + newLine());
    }

    @Test
    void actionsThatRunAtOnceShareTheLine() {
        progress.progress("Orders", "Fetch", 1, 100);
        nanos = 1_000_000_000L;
        progress.progress("Orders", "Other", 2, 7);

        assertThat(written()).contains("Fetch: 1 page, 100 records, 100/s  |  Other: 2 pages");
    }

    @Test
    void anythingElseIsSaidAboveTheLine() {
        line.show("working");
        line.say("a warning");

        assertThat(written()).endsWith("\r\033[Ka warning" + newLine() + "working");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String newLine() {
        return System.lineSeparator();
    }
}
