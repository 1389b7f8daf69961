package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same life of a stream on every database that can keep state (taps-and-delta 20.5). */
class DeltaDatabasesTest {
    private static final BeginOptions FORCED = new BeginOptions(Duration.ofSeconds(60), true);

    @TempDir Path folder;
    private final Time time = Time.virtual(Instant.parse("2024-02-01T00:00:00Z"));

    @ParameterizedTest
    @EnumSource(Product.class)
    void aStreamLivesTheSameLife(Product product) throws InterruptedException {
        try (StateDatabase database = FreshDatabase.of(product, folder).open()) {
            DeltaStore store = new DeltaStore(database, time, text -> text);
            DeltaRun first = store.begin("acme", "s", null, BeginOptions.DEFAULT);
            first.heartbeat(1);
            first.checkpoint("2024-01-26T00:00:00Z");
            first.complete("2024-01-27T00:00:00Z", 2, Map.of("pages", 1));
            assertThat(store.get("acme", "s").cursor()).isEqualTo("2024-01-27T00:00:00Z");

            DeltaRun second = begin(store);
            assertThatThrownBy(() -> begin(store)).hasMessageContaining("is being read by");
            assertThatThrownBy(() -> second.complete("2024-01-01T00:00:00Z", 0, Map.of()))
                    .hasMessageContaining("cannot go back");
            DeltaRun third = store.begin("acme", "s", CursorType.TIMESTAMP_UTC, FORCED);
            assertThatThrownBy(() -> second.complete(null, 0, Map.of()))
                    .hasMessageContaining("no longer holds");
            time.sleep(Duration.ofSeconds(1));
            third.fail("broken");
            assertThat(store.get("acme", "s").status()).isEqualTo("failed");

            store.reset("acme", "s", null, "again", false);
            assertThat(store.get("acme", "s").cursor()).isNull();
            assertThat(store.audit("acme", "s", 9))
                    .extracting(DeltaEvent::type)
                    .containsExactly(
                            "cursor_reset", "run_takeover", "cursor_advance", "cursor_advance");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void namesThatDifferInCaseAreTwoRows(Product product) {
        try (StateDatabase database = FreshDatabase.of(product, folder).open()) {
            DeltaStore store = new DeltaStore(database, time, text -> text);
            store.begin("acme", "S", null, BeginOptions.DEFAULT);
            store.begin("acme", "s", null, BeginOptions.DEFAULT);

            assertThat(store.list("acme")).hasSize(2);
        }
    }

    private static DeltaRun begin(DeltaStore store) {
        return store.begin("acme", "s", CursorType.TIMESTAMP_UTC, BeginOptions.DEFAULT);
    }
}
