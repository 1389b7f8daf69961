package io.mehari.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mehari.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An API on a free loopback port that answers as a test says, and notes what it was asked. */
public final class StubApi implements AutoCloseable {
    /** Answers a request. */
    @FunctionalInterface
    public interface Behaviour {
        Reply answer(Asked asked) throws Exception;
    }

    /**
     * A request.
     *
     * @param query decoded parameters, in order; of a repeated one the last
     */
    public record Asked(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {
        /** {@code GET /a?b=c}. */
        String line() {
            List<String> pairs = new ArrayList<>();
            query.forEach((name, value) -> pairs.add(name + "=" + value));
            return method + " " + path + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
        }

        /** A whole number among the parameters. */
        public int number(String name, int otherwise) {
            String value = query.get(name);
            return value == null ? otherwise : Integer.parseInt(value);
        }
    }

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, @Nullable Object body) {
        public Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }

    static {
        // The server class reads it once; without it every answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> log = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;

    private StubApi(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static StubApi start(Behaviour behaviour) throws IOException {
        return new StubApi(behaviour);
    }

    /** 200 with that JSON. */
    public static Reply json(@Nullable Object body) {
        return new Reply(200, Map.of(), body);
    }

    public static Reply status(int status, @Nullable Object body) {
        return new Reply(status, Map.of(), body);
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests so far, such as {@code GET /a?b=c}. */
    public List<String> lines() {
        return log.stream().map(Asked::line).toList();
    }

    public List<Asked> log() {
        return List.copyOf(log);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked asked = asked(exchange);
            log.add(asked);
            Reply reply;
            try {
                reply = behaviour.answer(asked);
            } catch (Exception e) {
                reply = status(599, Map.of("message", String.valueOf(e)));
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
            byte[] body = reply.body() == null ? new byte[0] : Json.bytes(reply.body());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
