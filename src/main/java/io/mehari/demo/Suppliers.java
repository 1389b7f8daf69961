package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suppliers of which one changes every ten minutes, over the fortnight before the API was started:
 * the resource that is read from where the last reading ended.
 */
final class Suppliers {
    private static final int COUNT = 2016;
    private static final int MINUTES = 10;
    private static final int LARGEST = 200;

    private final List<Map<String, @Nullable Object>> suppliers;
    private final Set<Integer> troubled = new HashSet<>();

    /**
     * @param start when the API was started
     */
    Suppliers(Instant start) {
        Instant latest = start.truncatedTo(ChronoUnit.SECONDS).minus(5, ChronoUnit.MINUTES);
        suppliers = TradeData.list(COUNT, n -> supplier(n, latest));
    }

    private static Map<String, @Nullable Object> supplier(int number, Instant latest) {
        String town = TradeData.pick(TradeData.TOWNS, number);
        Map<String, @Nullable Object> supplier =
                object(
                        "number",
                        "S-" + number,
                        "name",
                        TradeData.pick(TradeData.GOODS, number) + " of " + town,
                        "active",
                        number % 9 != 0,
                        "updated_at",
                        latest.minus((long) (number - 1) * MINUTES, ChronoUnit.MINUTES).toString());
        if (number % 5 != 0) {
            supplier.put("address", object("street", "Market " + number, "city", town));
        }
        return supplier;
    }

    /**
     * {@code updated_after=TIME}, that time included, {@code page=1, 2, ...}, {@code per_page}: an
     * object with {@code data} and {@code next_page}, null at the end. The first request for page 2
     * is answered 502, for page 3 503, for page 4 429.
     */
    DemoResponse list(DemoRequest request) {
        int page = request.number("page", 1, 1);
        int size = Math.min(request.number("per_page", LARGEST, 1), LARGEST);
        if (isFirst(page)) {
            switch (page) {
                case 2 -> {
                    return error(502, "the ERP system is being restarted");
                }
                case 3 -> {
                    return error(503, "the ERP system is busy").with("Retry-After", "1");
                }
                case 4 -> {
                    return error(429, "too many questions").with("Retry-After", "1");
                }
                default -> {}
            }
        }
        List<Map<String, @Nullable Object>> changed =
                since(request.time("updated_after", Instant.MIN));
        int from = (int) Math.min((page - 1L) * size, changed.size());
        int to = Math.min(from + size, changed.size());
        Long next = to < changed.size() ? (Long) (page + 1L) : null;
        return ok(object("data", changed.subList(from, to), "next_page", next));
    }

    private synchronized boolean isFirst(int page) {
        return troubled.add(page);
    }

    private List<Map<String, @Nullable Object>> since(Instant bound) {
        return suppliers.stream()
                .filter(s -> !Instant.parse(String.valueOf(s.get("updated_at"))).isBefore(bound))
                .toList();
    }
}
