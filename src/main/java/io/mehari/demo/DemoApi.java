package io.mehari.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The API that the shipped examples talk to (mission-language 14.1, {@code demo} and {@code run
 * --demo}). It listens on a free loopback port; every instance starts with the same data and has
 * its own counters, so two runs against two instances see the same. All paths: docs/demo-api.md.
 */
public final class DemoApi implements AutoCloseable {
    /** Bearer token that the guarded paths want. */
    public static final String TOKEN = "demo-token";

    /** Key that the depot's paths want as {@code X-API-Key}. */
    public static final String KEY = "demo-key";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The server class reads it once; without it every answer waits about 40 ms for an
        // acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Router router;

    private DemoApi(HttpServer server) {
        this.server = server;
        this.threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "demo-api");
                            thread.setDaemon(true);
                            return thread;
                        });
        this.router = DemoPaths.router(threads);
    }

    /**
     * Starts the API on a free port of the loopback interface.
     *
     * @throws MehariException MISSION-CONFIG-005 when no port can be opened
     */
    public static DemoApi start() {
        try {
            InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
            DemoApi api = new DemoApi(HttpServer.create(free, 0));
            api.server.createContext("/", api::handle);
            api.server.setExecutor(api.threads);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "the demo API cannot open a port on 127.0.0.1: " + e.getMessage(),
                    "allow this process to listen on the loopback interface",
                    e);
        }
    }

    /** Base address, without a final slash. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Variables that the shipped examples read: {@code DEMO_API} (the base address), {@code
     * DEMO_TOKEN}, {@code DEMO_KEY}, the credentials of sources named {@code Depot} and {@code
     * CustomHouse} (mission-language 8.3), the settings {@code api_url} and {@code acme_token}, and
     * a listener on any free port for missions that wait to be called back.
     */
    public Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("DEMO_API", uri().toString()),
                Map.entry("DEMO_TOKEN", TOKEN),
                Map.entry("DEMO_KEY", KEY),
                Map.entry("MEHARI_DEPOT_API_KEY", KEY),
                Map.entry("MEHARI_CUSTOMHOUSE_CLIENT_ID", Customs.CLIENT),
                Map.entry("MEHARI_CUSTOMHOUSE_CLIENT_SECRET", Customs.SECRET),
                Map.entry("MEHARI_CUSTOMHOUSE_TOKEN_ENDPOINT", uri() + "/oauth/token"),
                Map.entry("MEHARI_SETTINGS_CONFIG_API_URL", uri().toString()),
                Map.entry("MEHARI_SETTINGS_SECRETS_ACME_TOKEN", TOKEN),
                Map.entry("MEHARI_WEBHOOK_LISTEN", "auto"),
                Map.entry("MEHARI_WEBHOOK_PORT", "0"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            DemoResponse response;
            try {
                response = router.answer(DemoRequest.read(exchange));
            } catch (RefusedRequest e) {
                response = e.response();
            }
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Stops listening; requests in progress are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
