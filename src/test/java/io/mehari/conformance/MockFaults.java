package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.error;
import static io.mehari.conformance.MockAnswer.ok;
import static io.mehari.conformance.MockAnswer.values;
import static io.mehari.conformance.MockRecords.first;
import static io.mehari.conformance.MockRecords.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths that answer badly, for a while or always. */
final class MockFaults implements MockRoute {
    private final MockCounters counters;

    MockFaults(MockCounters counters) {
        this.counters = counters;
    }

    @Override
    public @Nullable MockAnswer answer(MockRequest request) {
        MockAnswer passing = passing(request);
        return passing != null ? passing : lasting(request);
    }

    private @Nullable MockAnswer passing(MockRequest request) {
        return switch (request.segment(0)) {
            case "pf" -> request.segments().size() == 6 ? page(request) : null;
            case "flaky" ->
                    recovers(request, error(Integer.parseInt(request.segment(2)), "unavailable"));
            case "rate" ->
                    recovers(
                            request,
                            error(429, "slow down").with("Retry-After", request.segment(2)));
            case "softrate" -> {
                long seconds = Long.parseLong(request.segment(2));
                yield recovers(request, ok(values("error", "rate_limited", "retryAfter", seconds)));
            }
            case "drop" -> recovers(request, MockAnswer.drop());
            case "slow" -> {
                long millis = Long.parseLong(request.segment(1));
                yield ok(values("data", first(2), "waited", millis)).after(millis);
            }
            default -> null;
        };
    }

    private MockAnswer recovers(MockRequest request, MockAnswer fault) {
        int times = Integer.parseInt(request.segment(1));
        return counters.up(request.path()) <= times ? fault : ok(values("data", first(3)));
    }

    /**
     * {@code /pf/TOTAL/SIZE/PAGE/CODE/TIMES}: a list in pages, one page (or each) fails at first.
     */
    private MockAnswer page(MockRequest request) {
        int total = Integer.parseInt(request.segment(1));
        int size = Integer.parseInt(request.segment(2));
        int page = request.number(1, "page");
        String failing = request.segment(3);
        boolean hit = failing.equals("each") || failing.equals(Integer.toString(page));
        int times = Integer.parseInt(request.segment(5));
        if (hit && counters.up(request.path() + "#" + page) <= times) {
            return fault(request.segment(4), page);
        }
        return ok(
                values(
                        "items",
                        slice(total, (page - 1) * size, size),
                        "page",
                        (long) page,
                        "hasMore",
                        page * size < total));
    }

    private static MockAnswer fault(String code, int page) {
        if (code.equals("soft")) {
            return ok(values("error", "rate_limited", "retryAfter", 0L, "page", (long) page));
        }
        MockAnswer answer = error(Integer.parseInt(code), "http " + code);
        return code.equals("429") ? answer.with("Retry-After", "0") : answer;
    }

    private static @Nullable MockAnswer lasting(MockRequest request) {
        String code = request.segment(1);
        return switch (request.segment(0)) {
            case "error" -> ok(values("error", "boom " + code, "code", Long.parseLong(code)));
            case "status" -> error(Integer.parseInt(code), "http " + code);
            case "bare" -> MockAnswer.empty(Integer.parseInt(code));
            case "text" ->
                    MockAnswer.text(Integer.parseInt(code), "text/plain", "plain text " + code);
            case "unprocessable" ->
                    MockAnswer.json(422, values("error", "invalid", "details", List.of("a", "b")));
            case "malformed" -> MockAnswer.text(200, "application/json", "{\"data\": [1, 2");
            case "html" -> MockAnswer.text(200, "text/html", "<html>not data</html>");
            case "empty" -> MockAnswer.empty(204);
            case "missing" -> error(404, "not found");
            case "redirect" ->
                    MockAnswer.empty(302)
                            .with(
                                    "Location",
                                    (code.equals("other") ? request.other() : "") + "/echo/moved");
            default -> null;
        };
    }
}
