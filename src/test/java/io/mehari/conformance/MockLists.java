package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.ok;
import static io.mehari.conformance.MockAnswer.values;
import static io.mehari.conformance.MockRecords.first;
import static io.mehari.conformance.MockRecords.slice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists in every style of paging: {@code /d/TOTAL/SIZE/STYLE}, and {@code /items}. */
final class MockLists implements MockRoute {

    @Override
    public @Nullable MockAnswer answer(MockRequest request) {
        if (request.path().equals("/items")) {
            int offset = request.number(0, "offset");
            int total = request.number(25, "n");
            return ok(offsetPage(total, offset, request.number(10, "limit")));
        }
        if (request.segment(0).equals("d") && request.segments().size() == 4) {
            return new Page(request).answer();
        }
        return null;
    }

    private static Map<String, @Nullable Object> offsetPage(int total, int offset, int size) {
        return values(
                "data", slice(total, offset, size), "total", (long) total, "offset", (long) offset);
    }

    /** One page of a list, in the style that the path names. */
    private static final class Page {
        private final MockRequest request;
        private final int total;
        private final int size;
        private final int offset;
        private final int number;

        Page(MockRequest request) {
            this.request = request;
            this.total = Integer.parseInt(request.segment(1));
            this.size =
                    request.number(
                            Integer.parseInt(request.segment(2)), "limit", "per_page", "size");
            this.offset = request.number(0, "offset", "skip");
            this.number = request.number(1, "page", "p");
        }

        @Nullable MockAnswer answer() {
            String style = request.segment(3);
            return switch (style) {
                case "all" -> ok(values("data", first(total)));
                case "all-array" -> ok(first(total));
                case "offset" -> ok(offsetPage(total, offset, size));
                case "offset-array" -> ok(slice(total, offset, size));
                case "page", "page-array", "page-nested", "page-mixed" -> ok(numbered(style));
                case "ignore" -> ok(values("items", slice(total, 0, size), "total", (long) total));
                case "since" -> ok(since());
                case "link" -> linked(request.number(0, "page_info"));
                default -> chained(style);
            };
        }

        private List<Map<String, @Nullable Object>> rows() {
            return slice(total, (number - 1) * size, size);
        }

        private Object numbered(String style) {
            long page = number;
            long all = total;
            return switch (style) {
                case "page" ->
                        values(
                                "items",
                                rows(),
                                "page",
                                page,
                                "hasMore",
                                page * size < total,
                                "total",
                                all);
                case "page-nested" ->
                        values(
                                "errors", List.of(),
                                "result", values("rows", rows(), "count", all),
                                "page", page);
                case "page-mixed" ->
                        values(
                                "errors", List.of(),
                                "data", rows(),
                                "meta", values("page", page, "total", all));
                default -> rows();
            };
        }

        private @Nullable MockAnswer chained(String style) {
            int start =
                    switch (style) {
                        case "cursor" -> position(request.query("cursor", "after", "page_info"));
                        case "cycle", "nextparam" -> position(request.query("cursor"));
                        case "cursor-lastid" -> request.number(0, "starting_after", "cursor");
                        case "nexturl", "foreign" -> request.number(0, "tok");
                        default -> 0;
                    };
            int end = start + size;
            boolean more = end < total;
            List<Map<String, @Nullable Object>> data = slice(total, start, size);
            return switch (style) {
                case "cursor" -> ok(next(data, more ? "c" + end : null));
                case "cycle" -> ok(next(data, "c" + (more ? end : size)));
                case "stuck" -> ok(next(first(size), "same"));
                case "cursor-lastid" -> ok(values("data", data, "has_more", more));
                case "nexturl" -> ok(paging(data, more ? url(request.self(), "tok=" + end) : null));
                case "foreign" ->
                        ok(paging(data, more ? url(request.other(), "tok=" + end) : null));
                case "nextparam" -> {
                    String next = more ? url(request.self(), "noise=1&cursor=c" + end) : "";
                    yield ok(values("data", data, "next", next));
                }
                default -> null;
            };
        }

        private static int position(@Nullable String cursor) {
            return cursor == null || cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(1));
        }

        private static Object next(Object data, @Nullable String cursor) {
            return values("data", data, "meta", values("nextCursor", cursor));
        }

        private static Object paging(Object data, @Nullable String url) {
            return values("data", data, "paging", values("next", url));
        }

        private String url(String origin, String query) {
            return origin + request.path() + "?" + query;
        }

        private MockAnswer linked(int start) {
            int end = start + size;
            String first = "<" + request.self() + request.path() + ">; rel=\"first\"";
            String next =
                    "<"
                            + url(request.self(), "page_info=" + end + "&extra=1")
                            + ">; rel=\"next\", ";
            return ok(slice(total, start, size)).with("Link", end < total ? next + first : first);
        }

        private Object since() {
            Instant bound =
                    bound(
                            request.query(
                                    "since", "modified_since", "updated_since", "updatedAfter"));
            List<Map<String, @Nullable Object>> rows =
                    IntStream.rangeClosed(1, total)
                            .filter(i -> MockRecords.updatedAt(i).isAfter(bound))
                            .mapToObj(MockRecords::record)
                            .toList();
            if (request.asks("page")) {
                rows = rows.stream().skip((number - 1L) * size).limit(size).toList();
            }
            return values("items", rows, "serverTime", "2024-06-01T00:00:00.000Z");
        }

        private static Instant bound(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return Instant.MIN;
            }
            if (!text.chars().allMatch(Character::isDigit)) {
                return Instant.parse(text);
            }
            long number = Long.parseLong(text);
            return text.length() > 11
                    ? Instant.ofEpochMilli(number)
                    : Instant.ofEpochSecond(number);
        }
    }
}
