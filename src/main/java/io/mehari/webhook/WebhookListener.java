package io.mehari.webhook;

import com.sun.net.httpserver.HttpServer;
import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for webhooks over HTTP and puts what comes into the inboxes that are open. It belongs to
 * the process, not to a run: {@code run --webhook} and {@code serve} start one and close it.
 */
public final class WebhookListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.webhook");
    private static final int THREADS = 8;

    /** Paths that are over and still answered so. */
    private static final int MOST_ENDED = 10_000;

    private final WebhookSettings settings;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    private WebhookListener(WebhookSettings settings, HttpServer server) {
        this.settings = settings;
        this.server = server;
        this.threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            Thread thread = new Thread(task, "mehari-webhook");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Starts to listen.
     *
     * @throws MehariException MISSION-CONFIG-005 when the port is in use or the host unknown
     */
    public static WebhookListener start(WebhookSettings settings) {
        // The server class reads these once: without the first every answer waits for an
        // acknowledgement, without the second a request may take forever.
        defaultProperty("sun.net.httpserver.nodelay", "true");
        defaultProperty("sun.net.httpserver.maxReqTime", "60");
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
            WebhookListener listener = new WebhookListener(settings, server);
            server.createContext("/", new WebhookHandler(listener)::handle);
            server.setExecutor(listener.threads);
            server.start();
            LOG.info("webhooks are listened for at {}", listener.url("/"));
            return listener;
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            boolean taken = e instanceof BindException;
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "webhooks cannot be listened for at "
                            + settings
                            + ": "
                            + (taken ? "the port is in use, or not to be had" : e.getMessage()),
                    "choose another with --webhook HOST:PORT, or mehari.webhook.host and"
                            + " mehari.webhook.port; port 0 takes a free one",
                    e);
        }
    }

    private static void defaultProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** How it was started. */
    public WebhookSettings settings() {
        return settings;
    }

    /** The port it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What others reach a path by. */
    public String url(String path) {
        return settings.url(port(), path);
    }

    /**
     * Opens an inbox at its path.
     *
     * @throws MehariException MISSION-CONFIG-005 when another is open there, or when it would take
     *     events from anybody who can reach this host
     */
    public void open(Inbox inbox) {
        Inbox.Address address = inbox.address();
        if (!isGuarded(address.signature() != null)) {
            throw unguarded(settings);
        }
        Inbox other = inboxes.putIfAbsent(address.path(), inbox);
        if (other != null) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "run " + other.address().runId() + " already waits at " + address.path(),
                    "give each `wait` a path of its own");
        }
        synchronized (ended) {
            ended.remove(address.path());
        }
        LOG.info("run {} waits for webhooks at {}", address.runId(), url(address.path()));
    }

    /** Whether what comes is known to come from whoever may send it. */
    public boolean isGuarded(boolean signed) {
        return signed || settings.token() != null || settings.isLoopback();
    }

    /** The fault of a listener that anybody could post to. */
    public static MehariException unguarded(WebhookSettings settings) {
        return new MehariException(
                "MISSION-CONFIG-005",
                "webhooks at " + settings + " could be posted by anybody",
                "set mehari.webhook.token, or give the wait `hmac: { header, secret }`");
    }

    /** The open inbox at a path, or null. */
    public @Nullable Inbox inbox(String path) {
        return inboxes.get(path);
    }

    /** Closes the inbox: its path is answered 410 from now on. */
    public void end(Inbox inbox) {
        if (inboxes.remove(inbox.address().path(), inbox)) {
            synchronized (ended) {
                ended.add(inbox.address().path());
                if (ended.size() > MOST_ENDED) {
                    ended.remove(ended.iterator().next());
                }
            }
        }
    }

    boolean isOver(String path) {
        synchronized (ended) {
            return ended.contains(path);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
