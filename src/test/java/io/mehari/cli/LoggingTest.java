package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Logger ours = LoggerFactory.getLogger("io.mehari.something");

    @Test
    void aTextEntryHasTimeLevelAndText() {
        start(Level.INFO, LogForm.TEXT, false);
        ours.info("page {}", 1);

        assertThat(written())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\[INFO] page 1\\R");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aJsonEntryHasKnownFieldsAndTheRestAsDetail() throws IOException {
        start(Level.INFO, LogForm.JSON, false);
        try (MDC.MDCCloseable run = MDC.putCloseable("run_id", "r1");
                MDC.MDCCloseable camel = MDC.putCloseable("camel.exchangeId", "x")) {
            ours.atInfo()
                    .addKeyValue("step", "fetch")
                    .addKeyValue("page", 2)
                    .addKeyValue("mission", "Orders")
                    .log("page 2");
        }
        Map<String, Object> entry = (Map<String, Object>) Json.read(written().strip());

        assertThat(entry.keySet())
                .containsExactly("time", "level", "message", "step", "detail", "mission", "run_id");
        assertThat(entry)
                .containsEntry("level", "INFO")
                .containsEntry("step", "fetch")
                .containsEntry("detail", Map.of("page", 2L))
                .containsEntry("run_id", "r1");
    }

    @Test
    void ofOthersOnlyWarningsAreLogged() {
        start(Level.DEBUG, LogForm.TEXT, false);
        LoggerFactory.getLogger("org.apache.camel").info("quiet");
        LoggerFactory.getLogger("org.apache.camel").warn("loud");
        ours.debug("ours");

        assertThat(written()).doesNotContain("quiet").contains("loud").contains("ours");
    }

    @Test
    void secretsAreMasked() {
        start(Level.INFO, LogForm.TEXT, false);
        ours.info("token abc-secret");

        assertThat(written()).contains("token ***");
    }

    @Test
    void aStackTraceIsOnlyForVerbose() {
        start(Level.INFO, LogForm.TEXT, false);
        ours.warn("failed", new IOException("no disk"));
        assertThat(written().lines()).hasSize(1);
        assertThat(written()).contains("failed: java.io.IOException: no disk");

        start(Level.INFO, LogForm.TEXT, true);
        ours.warn("failed", new IOException("no disk"));
        assertThat(written()).contains("\tat io.mehari.cli.LoggingTest");
    }

    @Test
    void quietVerboseAndTheEnvironmentChooseTheLevel() {
        assertThat(Logging.level(false, false, Map.of())).isEqualTo(Level.INFO);
        assertThat(Logging.level(true, false, Map.of())).isEqualTo(Level.WARN);
        assertThat(Logging.level(false, true, Map.of("MEHARI_LOG_LEVEL", "error")))
                .isEqualTo(Level.DEBUG);
        assertThat(Logging.level(false, false, Map.of("REQON_LOG_LEVEL", "warn")))
                .isEqualTo(Level.WARN);
        assertThat(
                        Logging.level(
                                false,
                                false,
                                Map.of("MEHARI_LOG_LEVEL", "debug", "REQON_LOG_LEVEL", "warn")))
                .isEqualTo(Level.DEBUG);
    }

    @Test
    void anApplicationKeepsItsOwnLogging() {
        assertThat(new LoggingStart().configure(new LoggerContext()))
                .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }

    private void start(Level level, LogForm form, boolean traces) {
        bytes.reset();
        LiveLine line = new LiveLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Logging.start(
                level,
                new LogAppender(line, form, text -> text.replace("abc-secret", "***"), traces));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
