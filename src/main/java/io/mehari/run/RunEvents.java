package io.mehari.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells what happens in a run: to the log, and to whoever listens (mission-language 16). What
 * nobody hears costs next to nothing. Safe for use by several threads.
 */
public final class RunEvents {
    private static final String LOGGER = "mehari.event";
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final Run run;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    RunEvents(Run run) {
        this.run = run;
    }

    /** Hears of events. What it throws disturbs nobody. */
    public interface Listener {
        /** Whether it wants to hear of them now. */
        boolean hears(EventKind kind);

        void heard(RunEvent event);
    }

    /** Whether the log shows any of them. */
    public static boolean isLogged() {
        return LOG.isDebugEnabled();
    }

    /** From now on it is told. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Whether anybody would hear of such an event. */
    public boolean isHeard(EventKind kind) {
        if (LOG.isEnabledForLevel(level(kind))) {
            return true;
        }
        for (Listener listener : listeners) {
            if (hears(listener, kind)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hears(Listener listener, EventKind kind) {
        try {
            return listener.hears(kind);
        } catch (RuntimeException e) {
            failed(kind, e);
            return false;
        }
    }

    private static void failed(EventKind kind, RuntimeException failure) {
        LOG.warn("a listener failed at {}: {}", kind.word(), failure.toString());
    }

    /** Every item has several of the frequent ones: they would bury the others in the log. */
    private static Level level(EventKind kind) {
        return kind.isFrequent() ? Level.TRACE : Level.DEBUG;
    }

    /** Something happened; nobody hears of it before {@link Draft#tell}. */
    public Draft of(EventKind kind) {
        return new Draft(kind, isHeard(kind));
    }

    /** An event that is being written down. */
    public final class Draft {
        private final EventKind kind;
        private final boolean heard;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private long millis;

        private Draft(EventKind kind, boolean heard) {
            this.kind = kind;
            this.heard = heard;
        }

        /** A field; null is left out. */
        public Draft with(String name, @Nullable Object value) {
            if (heard && value != null) {
                fields.put(name, shown(value));
            }
            return this;
        }

        /** How long it took; unless said it took no time. */
        public Draft lasting(long durationMillis) {
            millis = durationMillis;
            return this;
        }

        /** Tells it. */
        public void tell() {
            if (heard) {
                Instant now = run.host().clock().instant();
                RunEvents.this.tell(
                        new RunEvent(kind, run.id(), run.mission(), now, millis, fields));
            }
        }

        private Object shown(Object value) {
            return value instanceof Number || value instanceof Boolean
                    ? value
                    : run.secrets().filter(String.valueOf(value));
        }
    }

    private void tell(RunEvent event) {
        new LogEntry(run, LOGGER, event.kind().word())
                .details(event.fields())
                .detail("duration_ms", event.durationMillis())
                .at(level(event.kind()), event.text());
        for (Listener listener : listeners) {
            try {
                if (hears(listener, event.kind())) {
                    listener.heard(event);
                }
            } catch (RuntimeException e) {
                failed(event.kind(), e);
            }
        }
    }
}
