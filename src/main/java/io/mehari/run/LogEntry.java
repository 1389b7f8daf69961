package io.mehari.run;

import io.mehari.expression.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One entry of a run's log (taps-and-delta 10.1): a message, its step, what it is about and details
 * by name. Nothing is written before one of the words for a level is called.
 */
public final class LogEntry {
    /** The logger of entries that Mehari makes itself. */
    static final String OURS = "mehari.run";

    private final Run run;
    private final Logger logger;
    private final Map<String, @Nullable Object> about = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> detail = new LinkedHashMap<>();

    LogEntry(Run run, String logger, @Nullable String step) {
        this.run = run;
        this.logger = LoggerFactory.getLogger(logger);
        put(about, "step", step);
        about.put("mission", run.mission());
        about.put("connector", run.connector());
        about.put("run_id", run.id());
    }

    /** The action it happened in. */
    public LogEntry action(@Nullable String name) {
        return put(about, "action", name);
    }

    /** The stream it is about. */
    public LogEntry stream(@Nullable String name) {
        return put(about, "stream", name);
    }

    /** A detail; null is left out. */
    public LogEntry detail(String name, @Nullable Object value) {
        return put(detail, name, value);
    }

    /** Several details. */
    public LogEntry details(Map<String, ? extends @Nullable Object> values) {
        values.forEach(this::detail);
        return this;
    }

    public void info(String message) {
        at(Level.INFO, message);
    }

    public void warn(String message) {
        at(Level.WARN, message);
    }

    public void debug(String message) {
        at(Level.DEBUG, message);
    }

    /** Writes the entry; secrets are masked in the message, and where it is shown. */
    public void at(Level level, String message) {
        if (!logger.isEnabledForLevel(level)) {
            return;
        }
        LoggingEventBuilder entry = logger.atLevel(level).setMessage("{}");
        entry = entry.addArgument(run.secrets().filter(message));
        for (Map.Entry<String, @Nullable Object> pair : about.entrySet()) {
            entry = entry.addKeyValue(pair.getKey(), pair.getValue());
        }
        if (!detail.isEmpty()) {
            entry = entry.addKeyValue("detail", new LinkedHashMap<>(detail));
        }
        entry.log();
    }

    private LogEntry put(Map<String, @Nullable Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, Values.snapshot(value));
        }
        return this;
    }
}
