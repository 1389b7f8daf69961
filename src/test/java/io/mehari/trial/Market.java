package io.mehari.trial;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;

import io.mehari.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stub with 25 items in pages of ten, lists by offset and cursor, single items, a path that is
 * unavailable twice, one whose second page is refused once, and one that wants a token.
 */
public final class Market implements StubApi.Behaviour {
    private static final int ITEMS = 25;
    private static final int PAGE = 10;

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    public static StubApi start() throws IOException {
        return StubApi.start(new Market());
    }

    @Override
    public StubApi.Reply answer(StubApi.Asked asked) throws IOException {
        String path = asked.path();
        if (path.startsWith("/item/")) {
            return json(item(last(path)));
        }
        if (path.startsWith("/odd/")) {
            return last(path) % 2 == 1
                    ? json(item(last(path)))
                    : status(404, Map.of("message", "none of " + path));
        }
        return switch (path) {
            case "/items" -> page(asked.number("page", 1));
            case "/weary" -> weary(asked.number("page", 1));
            case "/offset" -> list(asked.number("offset", 0), PAGE, null);
            case "/cursor" -> {
                int after = asked.number("after", 0);
                yield list(after, 4, after + 4 < ITEMS ? after + 4 : null);
            }
            case "/flaky" ->
                    count(path) < 3
                            ? status(503, Map.of("message", "later"))
                            : json(Map.of("id", "flaky"));
            case "/guarded" ->
                    "Bearer t1".equals(asked.headers().get("Authorization"))
                            ? json(Map.of("id", "treasure"))
                            : status(401, Map.of("error", "no token"));
            case "/login" -> login(asked.body());
            default -> status(404, Map.of("message", "no path " + path));
        };
    }

    private StubApi.Reply weary(int page) {
        return page == 2 && count("/weary") == 1
                ? json(Map.of("error", "tea", "code", 418))
                : page(page);
    }

    private static StubApi.Reply login(String body) throws IOException {
        return Json.read(body) instanceof Map<?, ?> map && "maria".equals(map.get("user"))
                ? json(Map.of("token", "t1"))
                : status(422, Map.of("error", "who?"));
    }

    private static StubApi.Reply page(int page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("page", page);
        body.put("data", items((page - 1) * PAGE, PAGE));
        return json(body);
    }

    private static StubApi.Reply list(int from, int size, @Nullable Integer next) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("next", next);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", items(from, size));
        body.put("meta", meta);
        return json(body);
    }

    private static List<Object> items(int from, int size) {
        List<Object> items = new ArrayList<>();
        for (int id = from + 1; id <= Math.min(ITEMS, from + size); id++) {
            items.add(item(id));
        }
        return items;
    }

    private static Map<String, Object> item(int id) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("name", "item " + id);
        item.put("price", id * 5);
        item.put("detail", "no. " + id);
        item.put("owner", Map.of("name", "owner " + id % 3));
        return item;
    }

    private static int last(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private int count(String path) {
        return calls.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    }
}
