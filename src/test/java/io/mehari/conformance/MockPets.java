package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.ok;
import static io.mehari.conformance.MockAnswer.values;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** An API with a document that describes it. */
final class MockPets implements MockRoute {
    private static final String SERVER = "/petstore/v3";

    private final MockCounters counters;

    MockPets(MockCounters counters) {
        this.counters = counters;
    }

    @Override
    public @Nullable MockAnswer answer(MockRequest request) {
        if (!request.segment(0).equals("petstore")) {
            return null;
        }
        return switch (request.path()) {
            case "/petstore/openapi.json" -> document(request.self() + SERVER);
            case "/petstore/relative/openapi.json" -> document(SERVER);
            case "/petstore/v3/pet/findByStatus" -> ok(byStatus(request.query("status")));
            case "/petstore/v3/pet" -> request.method().equals("POST") ? added(request) : null;
            default ->
                    request.segment(2).equals("pet") && request.segments().size() == 4
                            ? ok(pet(Long.parseLong(request.segment(3)), "sold"))
                            : null;
        };
    }

    private static MockAnswer document(String server) {
        try (InputStream in =
                Objects.requireNonNull(
                        MockPets.class.getResourceAsStream("/conformance/mock/pets.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return MockAnswer.text(200, "application/json", text.replace("SERVER", server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> pet(long id, String status) {
        return values("id", id, "name", "pet " + id, "photoUrls", List.of(), "status", status);
    }

    private static List<Map<String, @Nullable Object>> byStatus(@Nullable String status) {
        return LongStream.rangeClosed(1, 6)
                .mapToObj(id -> pet(id, id % 2 == 1 ? "available" : "sold"))
                .filter(
                        pet ->
                                status == null
                                        || status.isEmpty()
                                        || status.equals(pet.get("status")))
                .toList();
    }

    private MockAnswer added(MockRequest request) {
        Map<String, @Nullable Object> pet = values("id", 100L + counters.up("pet"));
        if (request.body() instanceof Map<?, ?> sent) {
            sent.forEach((name, value) -> pet.put((String) name, value));
        }
        return ok(pet);
    }
}
