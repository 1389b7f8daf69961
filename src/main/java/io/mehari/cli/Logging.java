package io.mehari.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Logback, set up in code: no configuration file is looked for (taps-and-delta 10.1). */
final class Logging {
    /** Mehari's classes, its runs, and the entries that missions write themselves. */
    private static final List<String> OURS = List.of("io.mehari", "mehari", "mission");

    private Logging() {}

    /** What is logged of Mehari itself; of everything else only warnings. */
    static Level level(boolean quiet, boolean verbose, Map<String, String> environment) {
        if (quiet) {
            return Level.WARN;
        }
        if (verbose) {
            return Level.DEBUG;
        }
        return Optional.ofNullable(environment.get("MEHARI_LOG_LEVEL"))
                .or(() -> Optional.ofNullable(environment.get("REQON_LOG_LEVEL")))
                .map(word -> Level.toLevel(word.trim().toUpperCase(Locale.ROOT), Level.INFO))
                .orElse(Level.INFO);
    }

    /** Sends all entries to that appender, and to nothing that was set before. */
    static void start(Level level, LogAppender appender) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            // An application that brings its own logging keeps it.
            return;
        }
        context.reset();
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        OURS.forEach(name -> context.getLogger(name).setLevel(level));
    }
}
