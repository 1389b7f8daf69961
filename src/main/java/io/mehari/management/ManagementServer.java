package io.mehari.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The management listener: pages for {@code GET} and {@code HEAD} at fixed paths, made anew for
 * every request (mission-language 20.2).
 */
public final class ManagementServer implements AutoCloseable {
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService pool;
    private final Map<String, Supplier<Page>> pages;

    private ManagementServer(
            HttpServer server, ExecutorService pool, Map<String, Supplier<Page>> pages) {
        this.server = server;
        this.pool = pool;
        this.pages = new LinkedHashMap<>(pages);
    }

    /**
     * Opens it.
     *
     * @param port 0 takes a free one
     * @param pages by path
     * @throws MehariException MISSION-CONFIG-005 when the address cannot be had
     */
    public static ManagementServer open(String host, int port, Map<String, Supplier<Page>> pages) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        try {
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService pool = Executors.newFixedThreadPool(THREADS, ManagementServer::thread);
            ManagementServer management = new ManagementServer(server, pool, pages);
            server.setExecutor(pool);
            server.createContext("/", management::answer);
            server.start();
            return management;
        } catch (IOException | IllegalArgumentException e) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "the management listener cannot have "
                            + host
                            + ":"
                            + port
                            + ": "
                            + e.getMessage(),
                    "free that port, or give another address with mehari.management.host and"
                            + " mehari.management.port; port 0 takes a free one",
                    e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mehari-management");
        thread.setDaemon(true);
        return thread;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Page page = page(exchange);
            byte[] body = page.bytes();
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange) {
        Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Page.json(404, Map.of("error", "not found", "paths", pages.keySet()));
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Page.json(405, Map.of("error", "method not allowed"));
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            return Page.json(500, Map.of("error", "the page could not be made"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
