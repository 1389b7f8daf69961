package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import io.mehari.trial.CuttingProxy;
import java.io.IOException;
import java.net.URI;
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

    /**
     * Cut at any byte of the transaction: also when it was committed and only the answer is lost.
     */
    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"POSTGRESQL", "MARIADB"})
    void aBeginThatIsCutLeavesTheStreamToOthers(Product product) throws IOException {
        FreshDatabase direct = FreshDatabase.of(product, folder);
        int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
        try (CuttingProxy proxy = CuttingProxy.start(port);
                StateDatabase cut = direct.through(port, proxy.port()).open();
                StateDatabase whole = direct.open()) {
            DeltaStore other = new DeltaStore(whole, time, text -> text);
            DeltaStore store = new DeltaStore(cut, time, text -> text);
            begin(store).complete(null, 0, Map.of());
            proxy.cutAfter(Long.MAX_VALUE);
            DeltaRun measured = begin(store);
            long bytes = proxy.passed();
            measured.fail("measured");
            int failed = 0;
            for (long after = 0; after < bytes; after += after < bytes - 50 ? 50 : 5) {
                // What was cut before connects anew.
                store.get("acme", "s");
                proxy.cutAfter(after);
                try {
                    DeltaRun begun = begin(store);
                    proxy.cutAfter(Long.MAX_VALUE);
                    begun.fail("it was begun");
                } catch (MehariException e) {
                    proxy.cutAfter(Long.MAX_VALUE);
                    failed++;
                }
                begin(other).complete(null, 0, Map.of());
            }
            assertThat(failed).as("cut within the transaction").isPositive();
        }
    }

    private static DeltaRun begin(DeltaStore store) {
        return store.begin("acme", "s", CursorType.TIMESTAMP_UTC, BeginOptions.DEFAULT);
    }
}
