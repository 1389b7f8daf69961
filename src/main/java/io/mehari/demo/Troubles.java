package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.json;
import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Paths that answer badly: for a while, then well; or always. */
final class Troubles {
    private static final int STORMY_REQUESTS = 2;
    private static final int LOCKED_PAGE = 3;

    private final AtomicInteger weatherRequests = new AtomicInteger();
    private final AtomicInteger tollRequests = new AtomicInteger();
    private final AtomicInteger lockedPageRequests = new AtomicInteger();

    /** 503 for the first two requests. */
    DemoResponse weather(DemoRequest request) {
        if (weatherRequests.incrementAndGet() <= STORMY_REQUESTS) {
            return error(503, "sandstorm, nobody can see the sky");
        }
        return ok(
                TradeData.TOWNS.stream()
                        .map(town -> object("town", town, "wind", (long) town.length() % 6))
                        .toList());
    }

    /** 429 with {@code Retry-After: 1} for the first request. */
    DemoResponse tolls(DemoRequest request) {
        if (tollRequests.incrementAndGet() == 1) {
            return error(429, "one after the other, please").with("Retry-After", "1");
        }
        return ok(
                TradeData.GOODS.stream()
                        .map(goods -> object("goods", goods, "toll", (long) goods.length()))
                        .toList());
    }

    /** 423 for the first request of page 3, with the seconds to wait in the body. */
    Router.Handler lockedOnce(Router.Handler handler) {
        return request -> {
            if (request.number("page", 1, 1) == LOCKED_PAGE
                    && lockedPageRequests.incrementAndGet() == 1) {
                return json(
                        423,
                        object(
                                "error",
                                "a clerk is writing on this page",
                                "retryAfter",
                                new BigDecimal("0.2")));
            }
            return handler.answer(request);
        };
    }

    /** The asked status, always. */
    static DemoResponse status(DemoRequest request) {
        String status = request.place("status");
        if (!status.matches("[45]\\d\\d")) {
            return error(404, "only 400 to 599 are errors");
        }
        return error(Integer.parseInt(status), "you asked for " + status);
    }

    /** Carries a letter; nobody knows the way for every seventh. */
    static DemoResponse carry(DemoRequest request) {
        String id = request.place("id");
        if (!id.matches("\\d{1,4}") || Integer.parseInt(id) % 7 == 0) {
            return error(404, "no rider knows the way for letter " + id);
        }
        return ok(object("letter", Long.parseLong(id), "carried", true));
    }

    /** The items of one caravan, 404 when there is no such caravan. */
    static Router.Handler ofCaravan(IntFunction<List<Map<String, @Nullable Object>>> items) {
        return request -> {
            String name = request.place("name");
            if (!name.matches("caravan-([1-9]|[12]\\d|30)")) {
                return error(404, "no such caravan: " + name);
            }
            int number = Integer.parseInt(name.substring("caravan-".length()));
            return new Listing(items.apply(number)).bare(request);
        };
    }
}
