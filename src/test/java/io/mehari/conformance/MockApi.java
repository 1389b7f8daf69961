package io.mehari.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mehari.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The API that the conformance cases talk to: two loopback origins with the same routes and one
 * request log. Every instance has ports, counters and a log of its own.
 */
public final class MockApi implements AutoCloseable {
    /** What case files write for the first origin. */
    static final String MAIN_PLACEHOLDER = "127.0.0.1:18099";

    /** What case files write for the second origin. */
    static final String OTHER_PLACEHOLDER = "127.0.0.1:18098";

    static {
        // Without it every answer waits about 40 ms; read once, when the server class is first
        // used.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "mock-api");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final List<MockRequest> log = new ArrayList<>();
    private final MockRoutes routes = new MockRoutes();
    private final HttpServer main;
    private final HttpServer other;

    private MockApi() throws IOException {
        main = listen();
        other = listen();
        serve(main, "main", authority(other));
        serve(other, "other", authority(main));
    }

    /** Starts the API on two free ports. */
    public static MockApi start() {
        try {
            return new MockApi();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listen() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    }

    private void serve(HttpServer server, String origin, String otherAuthority) {
        server.createContext("/", exchange -> handle(exchange, origin, otherAuthority));
        server.setExecutor(threads);
        server.start();
    }

    /** {@code host:port} of the first origin. */
    public String authority() {
        return authority(main);
    }

    /** {@code host:port} of the second origin. */
    public String otherAuthority() {
        return authority(other);
    }

    /** Base address of the first origin, without a final slash. */
    public String uri() {
        return "http://" + authority();
    }

    private static String authority(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The text with the real addresses in place of the two that case files name. */
    public String localise(String text) {
        return text.replace(MAIN_PLACEHOLDER, authority())
                .replace(OTHER_PLACEHOLDER, otherAuthority());
    }

    /** All requests so far, in order of arrival. */
    public List<Map<String, @Nullable Object>> log() {
        synchronized (log) {
            return log.stream().map(MockRequest::logged).toList();
        }
    }

    private void handle(HttpExchange exchange, String origin, String otherAuthority)
            throws IOException {
        MockRequest request = MockRequest.read(exchange, origin, otherAuthority);
        synchronized (log) {
            log.add(request);
        }
        MockAnswer answer;
        try {
            answer = routes.answer(request);
        } catch (RuntimeException e) {
            answer = MockAnswer.json(500, Map.of("error", e.toString()));
        }
        MockAnswer given = answer;
        Executor when =
                given.delayMillis() == 0
                        ? Runnable::run
                        : CompletableFuture.delayedExecutor(
                                given.delayMillis(), TimeUnit.MILLISECONDS, threads);
        when.execute(() -> send(exchange, given));
    }

    private static void send(HttpExchange exchange, MockAnswer answer) {
        try (exchange) {
            if (answer.dropped()) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // The client has gone away; what it had asked for is in the log.
            exchange.close();
        }
    }

    /** The value as the cases read it, see {@link Json}. */
    static @Nullable Object json(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        main.stop(0);
        other.stop(0);
        threads.shutdownNow();
    }
}
