package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Environment;
import io.mehari.journal.RunJournal;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.source.RetryPolicy;
import io.mehari.store.RecordStore;
import io.mehari.webhook.Event;
import io.mehari.webhook.EventLog;
import io.mehari.webhook.Inbox;
import io.mehari.webhook.WebhookListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Opens a path for webhooks, and waits for what comes there (mission-language 7.15). */
final class WaitProducer extends DefaultProducer {
    private static final String CODE = "MISSION-WAIT-001";

    private final WaitEndpoint endpoint;

    WaitProducer(WaitEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        Run run = Runs.require(exchange, endpoint.getName());
        if (run.dryRun()) {
            if (endpoint.getMode() == WaitMode.await) {
                exchange.getMessage().setBody(Map.of("_dryRun", true));
            }
            return;
        }
        try {
            WebhookListener listener = Inboxes.listener(endpoint.getCamelContext());
            Environment environment = new ExchangeEnvironment(exchange);
            EventLog log = log(run);
            Inboxes inboxes = new Inboxes(endpoint, exchange, run, listener, log);
            if (endpoint.getMode() == WaitMode.listen) {
                Inbox inbox = inboxes.open(environment);
                inbox.filter(endpoint.expressions().filter(environment));
                inboxes.endWithAction(inbox);
                return;
            }
            await(exchange, run, inboxes.open(environment), environment, listener);
        } catch (MehariException e) {
            e.locate(RouteCall.node(exchange), RouteCall.page(exchange));
            throw e;
        }
    }

    private static EventLog log(Run run) {
        RunJournal journal = RunJournal.of(run);
        return journal == null ? EventLog.NONE : journal.events();
    }

    private void await(
            Exchange exchange,
            Run run,
            Inbox inbox,
            Environment environment,
            WebhookListener listener)
            throws InterruptedException {
        List<Event> events;
        inbox.turnstile().lockInterruptibly();
        try {
            int number = (int) run.sequence("wait at " + inbox.address().path());
            int expected = endpoint.getExpectedEvents();
            events = inbox.begin(number, expected, endpoint.expressions().filter(environment));
            if (events.isEmpty()) {
                events = arrived(run, inbox, environment, RouteCall.node(exchange));
                inbox.take(events);
            }
        } finally {
            inbox.turnstile().unlock();
            if (!endpoint.isKeepOpen()) {
                listener.end(inbox);
            }
        }
        run.events()
                .of(EventKind.WEBHOOK_COMPLETE)
                .with("path", inbox.address().path())
                .with("expected", (long) endpoint.getExpectedEvents())
                .with("received", (long) events.size())
                .tell();
        store(run, events, environment);
        exchange.getMessage().setBody(NullValue.wrap(response(events)));
    }

    /** The events, after as many repetitions as the step asks for. */
    private List<Event> arrived(
            Run run, Inbox inbox, Environment environment, @Nullable String node)
            throws InterruptedException {
        Duration timeout = endpoint.expressions().timeout(environment);
        RetryPolicy retry = endpoint.expressions().retry(environment);
        int most = retry == null ? 1 : retry.maxAttempts();
        List<Event> events = wait(run, inbox, timeout);
        for (int attempt = 1; retry != null && attempt < most && isShort(events); attempt++) {
            long pause = retry.waitMillis(attempt, run.host().random());
            run.log("wait")
                    .warn(
                            "no more than "
                                    + events.size()
                                    + " events within "
                                    + timeout.toMillis()
                                    + " ms, wait "
                                    + (attempt + 1)
                                    + " of "
                                    + most
                                    + " begins in "
                                    + pause
                                    + " ms");
            wait(run, inbox, Duration.ofMillis(pause));
            events = wait(run, inbox, timeout);
        }
        if (events.isEmpty()) {
            throw new MehariException(
                    CODE,
                    "no events within " + timeout.toMillis() + " ms" + times(most),
                    "see whether the sender reached "
                            + Inboxes.listener(endpoint.getCamelContext())
                                    .url(inbox.address().path())
                            + ", or give a longer timeout");
        }
        if (isShort(events)) {
            run.warn(
                    CODE,
                    events.size()
                            + " of "
                            + endpoint.getExpectedEvents()
                            + " events within "
                            + timeout.toMillis()
                            + " ms"
                            + times(most)
                            + "; the step goes on with them",
                    node);
        }
        return events;
    }

    private boolean isShort(List<Event> events) {
        return events.size() < endpoint.getExpectedEvents();
    }

    private static String times(int attempts) {
        return attempts == 1 ? "" : ", " + attempts + " times";
    }

    private static List<Event> wait(Run run, Inbox inbox, Duration timeout)
            throws InterruptedException {
        List<Event> events = inbox.await(timeout, run.host().time(), run::cancelled);
        if (run.cancelled()) {
            throw new CancelledException(run);
        }
        return events;
    }

    @SuppressWarnings("unchecked")
    private void store(Run run, List<Event> events, Environment environment) {
        if (endpoint.getStorage() == null) {
            return;
        }
        RecordStore store = run.store(endpoint.getStorage());
        for (Event event : events) {
            Map<String, @Nullable Object> record;
            if (event.body() instanceof Map<?, ?> map) {
                record = (Map<String, @Nullable Object>) map;
            } else {
                record = new LinkedHashMap<>();
                record.put("value", event.body());
            }
            store.put(endpoint.expressions().key(environment, event.body(), event.id()), record);
        }
    }

    private @Nullable Object response(List<Event> events) {
        if (events.size() == 1 && endpoint.getExpectedEvents() == 1) {
            return events.get(0).body();
        }
        List<@Nullable Object> bodies = new ArrayList<>();
        events.forEach(event -> bodies.add(event.body()));
        return bodies;
    }
}
