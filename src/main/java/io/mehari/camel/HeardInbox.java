package io.mehari.camel;

import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.webhook.Event;
import io.mehari.webhook.EventLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a webhook path and of the events that come there, and keeps them as they were. */
final class HeardInbox implements EventLog {
    private final EventLog log;
    private final Run run;
    private final int expected;
    private int received;

    HeardInbox(EventLog log, Run run, int expected) {
        this.log = log;
        this.run = run;
        this.expected = expected;
    }

    @Override
    public synchronized List<Event> register(String path, String step) {
        List<Event> known = log.register(path, step);
        received = known.size();
        tell(EventKind.WEBHOOK_REGISTER, path, received);
        return known;
    }

    @Override
    public synchronized void keep(String path, String step, List<Event> events) {
        log.keep(path, step, events);
        if (events.size() > received) {
            tell(EventKind.WEBHOOK_EVENT, path, events.size());
        }
        received = events.size();
    }

    @Override
    public @Nullable String path(String step) {
        return log.path(step);
    }

    private void tell(EventKind kind, String path, int count) {
        run.events()
                .of(kind)
                .with("path", path)
                .with("expected", (long) expected)
                .with("received", (long) count)
                .tell();
    }
}
