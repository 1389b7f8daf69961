package io.mehari.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the handler of a path; literal parts win over places because they are registered first. */
final class Router {

    /** Answers one kind of request. */
    interface Handler {
        DemoResponse answer(DemoRequest request);
    }

    private record Entry(String method, List<String> template, Handler handler) {
        /** The values at the template's places, or empty when the path is another. */
        Optional<Map<String, String>> places(List<String> path) {
            if (path.size() != template.size()) {
                return Optional.empty();
            }
            Map<String, String> places = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String part = template.get(i);
                if (part.startsWith("{")) {
                    places.put(part.substring(1, part.length() - 1), path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(places);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> templates = new ArrayList<>();

    Router on(String method, String template, Handler handler) {
        entries.add(new Entry(method, parts(template), handler));
        templates.add(method + " " + template);
        return this;
    }

    Router get(String template, Handler handler) {
        return on("GET", template, handler);
    }

    /** All requests that are served, as {@code METHOD /path/{place}}. */
    List<String> templates() {
        return List.copyOf(templates);
    }

    /** The handler's answer, else 404 for an unknown path and 405 for an unknown method. */
    DemoResponse answer(DemoRequest request) {
        List<String> path = parts(request.path());
        TreeSet<String> allowed = new TreeSet<>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> places = entry.places(path);
            if (places.isEmpty()) {
                continue;
            }
            if (entry.method().equals(request.method())) {
                return entry.handler().answer(request.with(places.get()));
            }
            allowed.add(entry.method());
        }
        if (allowed.isEmpty()) {
            return DemoResponse.error(404, "no such path: " + request.path());
        }
        return DemoResponse.error(405, request.method() + " is not possible here")
                .with("Allow", String.join(", ", allowed));
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
