package io.mehari.runtime;

import io.mehari.camel.ContextState;
import io.mehari.diagnostic.MehariException;
import io.mehari.journal.Journal;
import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Host;
import io.mehari.spi.MissionFunction;
import io.mehari.webhook.WebhookListener;
import io.mehari.webhook.WebhookSettings;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the routes of a context while it runs: the journal of its runs and the
 * listener for their webhooks. Both are beans that the routes find, and are closed together.
 */
final class Company implements AutoCloseable {
    private final CamelContext context;
    private final Host host;
    private @Nullable Journal journal;
    private @Nullable WebhookListener listener;

    Company(CamelContext context, Host host) {
        this.context = context;
        this.host = host;
    }

    /**
     * Begins to open the journal; the runs of the context are written down in it.
     *
     * @param resume what the runs are to continue; null: nothing
     */
    void journal(@Nullable Resume resume) {
        Journal opened = Journal.open(ContextState.opener(context), host.time());
        journal = opened;
        context.getRegistry().bind("mehariJournal", Journal.class, opened);
        if (resume != null) {
            context.getRegistry().bind("mehariResume", Resume.class, resume);
        }
    }

    /**
     * Starts to listen for webhooks when {@code mehari.webhook.listen} is true, or is auto and one
     * of the missions waits.
     *
     * @throws MehariException MISSION-CONFIG-005 when the port is in use or the settings are wrong
     */
    void webhooksAsSet(List<ResolvedMission> missions) {
        String listen = host.setting("webhook.listen").orElse("");
        if (listen.equals("true")) {
            listen();
        } else if (listen.equals("auto")) {
            webhooks(missions);
        }
    }

    /** The same when one of the missions waits, whatever the setting says. */
    void webhooks(List<ResolvedMission> missions) {
        if (missions.stream().anyMatch(mission -> !Reachable.waits(mission).isEmpty())) {
            listen();
        }
    }

    private void listen() {
        WebhookSettings settings = WebhookSettings.of(host::setting);
        WebhookListener started = WebhookListener.start(settings);
        listener = started;
        context.getRegistry().bind("mehariWebhooks", WebhookListener.class, started);
        webhookUrls(settings, started.port());
    }

    /**
     * Nobody listens, but the URLs of webhooks read as if somebody did.
     *
     * @throws MehariException MISSION-CONFIG-005 when the settings are wrong
     */
    void noWebhooks() {
        WebhookSettings settings = WebhookSettings.of(host::setting);
        webhookUrls(settings, settings.port());
    }

    private void webhookUrls(WebhookSettings settings, int port) {
        MissionFunction url = arguments -> settings.url(port, String.valueOf(arguments.get(0)));
        context.getRegistry().bind("webhookUrl", MissionFunction.class, url);
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        if (journal != null) {
            journal.close();
        }
    }
}
