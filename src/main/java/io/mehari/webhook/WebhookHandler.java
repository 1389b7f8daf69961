package io.mehari.webhook;

import com.sun.net.httpserver.HttpExchange;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one HTTP request to the listener (mission-language 7.15.3). */
final class WebhookHandler {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.webhook");
    private static final int LIMIT = 1 << 20;

    /** What is read of a body that is too long, so that its sender gets to read the answer. */
    private static final long DRAINED = 8L << 20;

    private static final String BEARER = "bearer ";

    private final WebhookListener listener;

    private record Reply(int status, Map<String, @Nullable Object> body) {}

    WebhookHandler(WebhookListener listener) {
        this.listener = listener;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (EventBody.Refused e) {
                reply = refusal(e.status(), String.valueOf(e.getMessage()));
            } catch (MehariException | IllegalStateException e) {
                LOG.warn("a webhook could not be kept: {}", e.getMessage());
                reply = refusal(503, "the event could not be kept");
            }
            byte[] body = Json.bytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException, EventBody.Refused {
        String path = exchange.getRequestURI().getPath();
        Inbox inbox = listener.inbox(path);
        if (inbox == null) {
            return nowhere(path);
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("POST") && !method.equals("PUT")) {
            exchange.getResponseHeaders().set("Allow", "POST, PUT");
            return refusal(405, "send POST or PUT, not " + method);
        }
        Signature signature = inbox.address().signature();
        if (signature == null && !hasToken(exchange)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return refusal(401, "the bearer token is missing or wrong");
        }
        byte[] body = body(exchange);
        if (signature != null && !signature.fits(header(exchange, signature.header()), body)) {
            return refusal(401, "the signature in " + signature.header() + " is missing or wrong");
        }
        return delivered(inbox, EventBody.read(body, header(exchange, "Content-Type")));
    }

    private Reply nowhere(String path) {
        boolean over = listener.isOver(path);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", over ? "nobody waits here any longer" : "nobody waits here");
        body.put("path", path);
        return new Reply(over ? 410 : 404, body);
    }

    private static Reply delivered(Inbox inbox, @Nullable Object event) {
        Inbox.Arrival arrival = inbox.arrive(event);
        if (arrival == null) {
            return refusal(429, "too many events lie here already");
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("success", arrival.accepted());
        body.put("eventId", arrival.eventId());
        body.put("received", (long) arrival.received());
        body.put("expected", (long) arrival.expected());
        return new Reply(200, body);
    }

    private static Reply refusal(int status, String error) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error);
        return new Reply(status, body);
    }

    private boolean hasToken(HttpExchange exchange) {
        String token = listener.settings().token();
        if (token == null) {
            return true;
        }
        String given = header(exchange, "Authorization");
        String credentials = given == null ? "" : given;
        boolean bearer = credentials.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String offered = bearer ? credentials.substring(BEARER.length()).trim() : "";
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static byte[] body(HttpExchange exchange) throws IOException, EventBody.Refused {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(LIMIT + 1);
        if (body.length <= LIMIT) {
            return body;
        }
        byte[] lost = new byte[1 << 16];
        long drained = 0;
        int read = in.read(lost);
        while (read >= 0 && drained < DRAINED) {
            drained += read;
            read = in.read(lost);
        }
        throw new EventBody.Refused(413, "the body is longer than " + LIMIT + " bytes");
    }
}
