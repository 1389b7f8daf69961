package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.error;
import static io.mehari.conformance.MockAnswer.ok;
import static io.mehari.conformance.MockAnswer.values;
import static io.mehari.conformance.MockRecords.first;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Single records, small fixed values and the echo. */
final class MockSingles implements MockRoute {
    /** Numbers that a double cannot hold; the digits matter, so it is text. */
    private static final String EXACT =
            """
            {"rows": [{"id": 1, "price": 19.90, "tenth": 0.1, "big": 9007199254740993, \
            "huge": 123456789012345678901234567890, "tiny": 0.00000000000000000001}, \
            {"id": 2, "price": 21.0, "tenth": 0.2, "big": -9007199254740993, \
            "huge": 0.12345678901234567890, "tiny": 1e3}]}""";

    private static final Map<String, @Nullable Object> VALUES = fixedValues();

    private static Map<String, @Nullable Object> fixedValues() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(
                        MockSingles.class.getResourceAsStream("/conformance/mock/values.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ((Map<?, ?>) Objects.requireNonNull(MockApi.json(text)))
                    .forEach((name, value) -> all.put((String) name, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.put("ok", values("data", first(2), "status", "ok"));
        all.put("single", values("data", first(1)));
        return all;
    }

    @Override
    public @Nullable MockAnswer answer(MockRequest request) {
        return switch (request.segment(0)) {
            case "item", "strict" -> request.segments().size() == 2 ? one(request) : null;
            case "value" ->
                    VALUES.containsKey(request.segment(1))
                            ? ok(VALUES.get(request.segment(1)))
                            : MockAnswer.json(404, values("error", "no such value"));
            case "exact" -> MockAnswer.text(200, "application/json", EXACT);
            case "echo" -> echo(request);
            default -> null;
        };
    }

    /** Every third record is missing: {@code /item} says so in a 200, {@code /strict} in a 404. */
    private static MockAnswer one(MockRequest request) {
        boolean strict = request.segment(0).equals("strict");
        String id = request.segment(1);
        if (!strict && request.method().equals("DELETE")) {
            return ok(values("deleted", id));
        }
        int number = Integer.parseInt(id);
        if (number % 3 != 0) {
            return ok(MockRecords.record(number));
        }
        return strict
                ? error(404, "no item " + number)
                : ok(values("error", "bad item " + number, "code", 404L));
    }

    private static MockAnswer echo(MockRequest request) {
        return ok(values(
                        "method", request.method(),
                        "path", request.path(),
                        "query", request.lastQueryValues(),
                        "body", request.body(),
                        "trace", request.header("x-trace"),
                        "tenant", request.header("x-tenant")))
                .with("X-Echo", "yes");
    }
}
