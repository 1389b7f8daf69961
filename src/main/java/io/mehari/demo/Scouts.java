package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.json;
import static io.mehari.demo.DemoResponse.object;

import io.mehari.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that is answered later: scouts ride to wells, and each sends word to a callback. */
final class Scouts {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.demo");
    private static final long RIDE_MILLIS = 100;
    private static final Set<String> THIS_HOST = Set.of("127.0.0.1", "localhost", "[::1]");

    private final AtomicLong expeditions = new AtomicLong();
    private final Map<String, Map<String, @Nullable Object>> wells = new LinkedHashMap<>();
    private final Executor later;

    /**
     * @param threads where the scouts ride
     */
    Scouts(Executor threads) {
        this.later = CompletableFuture.delayedExecutor(RIDE_MILLIS, TimeUnit.MILLISECONDS, threads);
        RoadData.wells().forEach(well -> wells.put(String.valueOf(well.get("id")), well));
    }

    /**
     * 202, and later a post to the callback when they set out and one for each well; 422 when a
     * well is unknown or the callback is no http address of this host.
     */
    DemoResponse send(DemoRequest request) {
        Map<String, @Nullable Object> sent = request.object();
        URI callback = callback(sent.get("callback"));
        List<Map<String, @Nullable Object>> aims = aims(sent.get("wells"));
        if (callback == null || aims.isEmpty()) {
            return error(422, "give wells, a list of their ids, and callback, an address here");
        }
        long number = expeditions.incrementAndGet();
        List<Map<String, @Nullable Object>> words = new ArrayList<>();
        words.add(object("expedition", number, "state", "set out"));
        aims.forEach(well -> words.add(report(number, well)));
        later.execute(() -> post(callback, words));
        return json(202, object("expedition", number, "scouts", (long) aims.size()));
    }

    private static Map<String, @Nullable Object> report(
            long expedition, Map<String, @Nullable Object> well) {
        return object(
                "expedition",
                expedition,
                "state",
                "arrived",
                "well",
                well.get("id"),
                "water",
                well.get("water"),
                "depth",
                well.get("depth"));
    }

    /** Nobody but this host is called: the demo API is no way into a network. */
    private static @Nullable URI callback(@Nullable Object address) {
        try {
            URI uri = address instanceof String text ? URI.create(text) : URI.create("");
            boolean here = uri.getHost() != null && THIS_HOST.contains(uri.getHost());
            return here && "http".equals(uri.getScheme()) ? uri : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    /** The wells of those ids; none when one of them is unknown. */
    private List<Map<String, @Nullable Object>> aims(@Nullable Object ids) {
        List<Map<String, @Nullable Object>> aims = new ArrayList<>();
        for (Object id : ids instanceof List<?> list ? list : List.of()) {
            Map<String, @Nullable Object> well = wells.get(String.valueOf(id));
            if (well == null) {
                return List.of();
            }
            aims.add(well);
        }
        return aims;
    }

    private static void post(URI callback, List<Map<String, @Nullable Object>> words) {
        HttpClient client = HttpClient.newHttpClient();
        words.forEach(word -> post(client, callback, word));
    }

    private static void post(HttpClient client, URI callback, Map<String, @Nullable Object> word) {
        HttpRequest request =
                HttpRequest.newBuilder(callback)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(word)))
                        .build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            LOG.debug("demo API: {} answered {}", callback, status);
        } catch (IOException e) {
            LOG.warn(
                    "demo API: {} does not take the word of the scouts: {}",
                    callback,
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
