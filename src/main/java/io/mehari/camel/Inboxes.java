package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Environment;
import io.mehari.run.Run;
import io.mehari.webhook.EventLog;
import io.mehari.webhook.Inbox;
import io.mehari.webhook.Signature;
import io.mehari.webhook.WebhookListener;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** The inbox that a {@code wait:} endpoint means for the exchange at hand. */
final class Inboxes {
    private final WaitEndpoint endpoint;
    private final Exchange exchange;
    private final Run run;
    private final WebhookListener listener;
    private final EventLog log;

    Inboxes(
            WaitEndpoint endpoint,
            Exchange exchange,
            Run run,
            WebhookListener listener,
            EventLog log) {
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.run = run;
        this.listener = listener;
        this.log = log;
    }

    /**
     * The context's listener.
     *
     * @throws MehariException MISSION-CONFIG-005 when there is none
     */
    static WebhookListener listener(CamelContext context) {
        WebhookListener listener = context.getRegistry().findSingleByType(WebhookListener.class);
        if (listener == null) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "a `wait` needs a webhook listener, and there is none",
                    "start the mission with `run --webhook`; in a Camel context of your own bind a"
                            + " bean of type "
                            + WebhookListener.class.getName());
        }
        return listener;
    }

    /** The inbox at the endpoint's path: the one that this run has open there, or a new one. */
    Inbox open(Environment environment) {
        String given = endpoint.expressions().path(environment);
        String step = step();
        String path = given == null ? defaultPath(step) : given;
        Inbox known = listener.inbox(path);
        if (known != null && known.address().runId().equals(run.id())) {
            return known;
        }
        Inbox inbox =
                new Inbox(
                        new Inbox.Address(path, run.id(), step, signature(environment)),
                        endpoint.getExpectedEvents(),
                        new HeardInbox(log, run, endpoint.getExpectedEvents()));
        listener.open(inbox);
        return inbox;
    }

    /** The same again when the run is resumed, as somebody may know it already. */
    private String defaultPath(String step) {
        String known = log.path(step);
        return known == null ? "/webhook/" + run.id() + "/" + UUID.randomUUID() : known;
    }

    /** The node, and what the loops around it are at. */
    private String step() {
        String node = RouteCall.node(exchange);
        String item = WorkItem.of(exchange);
        return item.isEmpty() ? String.valueOf(node) : node + " " + item;
    }

    private @Nullable Signature signature(Environment environment) {
        if (endpoint.expressions().hmacSecret() == null) {
            return null;
        }
        String header = WaitExpressions.text(endpoint.expressions().hmacHeader(), environment);
        String secret = WaitExpressions.text(endpoint.expressions().hmacSecret(), environment);
        if (header.isBlank() || secret.isEmpty()) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "the hmac of a `wait` has no " + (header.isBlank() ? "header" : "secret"),
                    "give both: hmac: { header: \"X-Signature\", secret: env(\"HOOK_SECRET\") }");
        }
        run.secrets().register(secret);
        return new Signature(header, secret);
    }

    /** Closes the inbox when the action ends that the exchange works for. */
    void endWithAction(Inbox inbox) {
        ActionScope scope = exchange.getProperty(ActionScope.PROPERTY, ActionScope.class);
        if (scope != null) {
            scope.closeAtEnd(() -> listener.end(inbox));
            return;
        }
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                listener.end(inbox);
                            }
                        });
    }
}
