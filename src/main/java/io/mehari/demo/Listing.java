package io.mehari.demo;

import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list that is handed out in pages, one method per kind of paging. The query's {@code limit} sets
 * the size of a page, 50 unless given and 200 at most.
 */
record Listing(List<Map<String, @Nullable Object>> records) {
    private static final int SIZE = 50;
    private static final int LARGEST = 200;

    private static int size(DemoRequest request) {
        return Math.min(request.number("limit", SIZE, 1), LARGEST);
    }

    private List<Map<String, @Nullable Object>> slice(int start, int size) {
        int from = Math.min(start, records.size());
        return records.subList(from, Math.min(from + size, records.size()));
    }

    /**
     * {@code page=1, 2, ...}: an object with the records, {@code page}, {@code pages}, {@code
     * total}.
     */
    DemoResponse numbered(DemoRequest request, String name) {
        int size = size(request);
        int page = request.number("page", 1, 1);
        return ok(
                object(
                        name,
                        slice((page - 1) * size, size),
                        "page",
                        (long) page,
                        "pages",
                        (long) (records.size() + size - 1) / size,
                        "total",
                        (long) records.size()));
    }

    /** {@code page=1, 2, ...}: a bare list. */
    DemoResponse bare(DemoRequest request) {
        int size = size(request);
        return ok(slice((request.number("page", 1, 1) - 1) * size, size));
    }

    /** {@code offset=0, 50, ...}: an object with the records, {@code offset} and {@code total}. */
    DemoResponse offset(DemoRequest request, String name) {
        int offset = request.number("offset", 0, 0);
        return ok(
                object(
                        name,
                        slice(offset, size(request)),
                        "offset",
                        (long) offset,
                        "total",
                        (long) records.size()));
    }

    /** {@code after=CURSOR}: {@code cursor.next} is the next cursor, null at the end. */
    DemoResponse cursor(DemoRequest request, String name) {
        int size = size(request);
        int start = position(request.text("after"));
        String next = start + size < records.size() ? "at-" + (start + size) : null;
        return ok(object(name, slice(start, size), "cursor", object("next", next)));
    }

    private static int position(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("at-\\d{1,6}")) {
            throw new RefusedRequest(400, "no such cursor: " + cursor, null);
        }
        return Integer.parseInt(cursor.substring("at-".length()));
    }

    /**
     * {@code starting_after=ID}: the records behind that one; {@code has_more} tells of further
     * ones.
     */
    DemoResponse afterId(DemoRequest request) {
        int size = size(request);
        int start = behind(request.text("starting_after"));
        return ok(object("data", slice(start, size), "has_more", start + size < records.size()));
    }

    private int behind(String id) {
        if (id.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < records.size(); i++) {
            if (id.equals(String.valueOf(records.get(i).get("id")))) {
                return i + 1;
            }
        }
        throw new RefusedRequest(400, "no record with the id " + id, null);
    }

    /** {@code token=CURSOR}: the header {@code Link} holds the whole URL of the next page. */
    DemoResponse linked(DemoRequest request, String name) {
        int size = size(request);
        int start = position(request.text("token"));
        DemoResponse page = ok(object(name, slice(start, size)));
        if (start + size >= records.size()) {
            return page;
        }
        String next = url(request, "limit=" + size + "&token=at-" + (start + size));
        return page.with("Link", "<" + next + ">; rel=\"next\"");
    }

    /**
     * {@code part=CURSOR}: {@code paging.next} is the whole URL of the next page, null at the end.
     */
    DemoResponse chained(DemoRequest request, String name) {
        int size = size(request);
        int start = position(request.text("part"));
        boolean more = start + size < records.size();
        String next = more ? url(request, "limit=" + size + "&part=at-" + (start + size)) : null;
        return ok(object(name, slice(start, size), "paging", object("next", next)));
    }

    private static String url(DemoRequest request, String query) {
        return request.origin() + request.path() + "?" + query;
    }
}
