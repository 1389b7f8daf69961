package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.json;
import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Market stalls: the resource that can be written. */
final class Stalls {
    private final Map<Long, Map<String, @Nullable Object>> stalls = new TreeMap<>();
    private long lastId;

    Stalls() {
        for (String town : List.of("Agadez", "Bilma", "Ghat")) {
            add(object("name", "Stall at " + town, "town", town, "goods", List.of("salt", "tea")));
        }
    }

    private Map<String, @Nullable Object> add(Map<String, @Nullable Object> sent) {
        lastId++;
        Map<String, @Nullable Object> stall = stall(lastId, sent);
        stalls.put(lastId, stall);
        return stall;
    }

    private static Map<String, @Nullable Object> stall(
            long id, Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> stall = object("id", id);
        sent.forEach(stall::putIfAbsent);
        return stall;
    }

    synchronized DemoResponse list(DemoRequest request) {
        return ok(new ArrayList<>(stalls.values()));
    }

    /** 201 with the new stall; 422 with all the {@code details} when something is missing. */
    synchronized DemoResponse open(DemoRequest request) {
        Map<String, @Nullable Object> sent = request.object();
        List<String> faults = faults(sent);
        return faults.isEmpty() ? json(201, add(sent)) : invalid(faults);
    }

    synchronized DemoResponse one(DemoRequest request) {
        Map<String, @Nullable Object> stall = stalls.get(id(request));
        return stall == null ? missing(request) : ok(stall);
    }

    synchronized DemoResponse replace(DemoRequest request) {
        long id = id(request);
        if (!stalls.containsKey(id)) {
            return missing(request);
        }
        Map<String, @Nullable Object> sent = request.object();
        List<String> faults = faults(sent);
        if (!faults.isEmpty()) {
            return invalid(faults);
        }
        Map<String, @Nullable Object> stall = stall(id, sent);
        stalls.put(id, stall);
        return ok(stall);
    }

    synchronized DemoResponse close(DemoRequest request) {
        return stalls.remove(id(request)) == null ? missing(request) : DemoResponse.empty(204);
    }

    private static long id(DemoRequest request) {
        String id = request.place("id");
        return id.matches("\\d{1,9}") ? Long.parseLong(id) : 0;
    }

    private static List<String> faults(Map<String, @Nullable Object> sent) {
        List<String> faults = new ArrayList<>();
        for (String field : List.of("name", "town")) {
            if (!(sent.get(field) instanceof String text) || text.isBlank()) {
                faults.add(field + " is missing");
            }
        }
        return faults;
    }

    private static DemoResponse invalid(List<String> faults) {
        return json(422, object("error", "this is no stall", "details", faults));
    }

    private static DemoResponse missing(DemoRequest request) {
        return error(404, "no stall " + request.place("id"));
    }
}
