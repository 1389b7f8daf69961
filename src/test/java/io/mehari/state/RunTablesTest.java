package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run leaves for the one that continues it, on every database (mission-language 15.2). */
@ParameterizedClass
@EnumSource(Product.class)
class RunTablesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter Product product;
    @TempDir Path folder;
    private final Time time = Time.virtual(NOW);
    private StateDatabase database;
    private RunTable runs;
    private AnswerTable answers;
    private WebhookTable webhooks;

    @BeforeEach
    void open() {
        database = FreshDatabase.of(product, folder).open();
        runs = new RunTable(database, time);
        answers = new AnswerTable(database, time);
        webhooks = new WebhookTable(database, time);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void begin(String id) {
        runs.begin(id, "M", "acme", "hash", time.now(), "{\"n\":0}");
    }

    @Test
    void aRunIsKeptFromItsBeginningToItsEnd() throws InterruptedException {
        begin("r1");
        time.sleep(Duration.ofMillis(1));
        runs.update("r1", "{\"n\":1}");
        runs.replace("r1", "{\"n\":1}", "{\"n\":2}");
        assertThatThrownBy(() -> runs.replace("r1", "{\"n\":1}", "{\"n\":3}"))
                .hasMessageContaining("being resumed by another process");
        runs.end("r1", "failed", "{\"n\":4}");

        RunTable.Row row = runs.find("r1").orElseThrow();
        assertThat(row.status()).isEqualTo("failed");
        assertThat(row.record()).isEqualTo("{\"n\":4}");
        assertThat(row.startedAt()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(row.endedAt()).isEqualTo("2026-03-01T10:00:00.001Z");
    }

    @Test
    void aRunOfAnotherHostThatFellSilentWasInterrupted() throws InterruptedException {
        begin("r1");
        database.transaction(
                sql -> sql.update("UPDATE mehari_run SET owner = ?", "elsewhere/1/1"),
                "mehari_run");
        time.sleep(RunTable.SILENCE.plusMillis(1));
        assertThat(runs.find("r1")).map(RunTable.Row::status).contains(RunTable.INTERRUPTED);
    }

    @Test
    void onlyTheNewestRunsAreKeptAndThoseTheyContinue() throws InterruptedException {
        for (String id : List.of("r1", "r2", "r3")) {
            begin(id);
            runs.end(id, "success", id.equals("r3") ? "{\"first\":\"r1\"}" : "{}");
            time.sleep(Duration.ofMillis(1));
        }
        assertThat(runs.prune("M", 1)).isEqualTo(1);
        assertThat(runs.of("M", "acme")).containsExactly("r3", "r1");
    }

    @Test
    void anAnswerOfAnyLengthIsKeptAndTheFirstOneStays() {
        AnswerTable.Key key = new AnswerTable.Key("r1", "step", "item", "hash", 1);
        String answer = "\u00e9\ud83d\ude80'\\".repeat(50_000);
        answers.keep(key, answer);
        answers.keep(key, "another");
        assertThat(answers.find(key)).contains(answer);
        assertThat(answers.find(new AnswerTable.Key("r1", "Step", "item", "hash", 1))).isEmpty();
        answers.remove("r1");
        assertThat(answers.find(key)).isEmpty();
    }

    @Test
    void aPathBelongsToTheRunThatWaitsThere() {
        begin("r1");
        webhooks.register(new WebhookTable.Row("/in", "r1", "[]"));
        webhooks.update("/in", "[\"" + "x".repeat(100_000) + "\"]");
        assertThatThrownBy(() -> webhooks.register(new WebhookTable.Row("/in", "r2", "[]")))
                .hasMessageContaining("already waits");
        assertThat(webhooks.register(new WebhookTable.Row("/in", "r1", "[]")))
                .map(row -> row.events().length())
                .contains(100_004);
        runs.end("r1", "success", "{}");
        assertThat(webhooks.register(new WebhookTable.Row("/in", "r2", "[]"))).isEmpty();
        assertThat(webhooks.find("/in")).map(WebhookTable.Row::runId).contains("r2");
    }

    @Test
    void itemsThatDifferInCaseOrASpaceAtTheEndAreTwo() {
        SeenItems seen = new SeenItems(database, "scope");
        seen.add(List.of("a", "b ", "nul\0", "l".repeat(301)), NOW);
        assertThat(seen.contains("A")).isFalse();
        assertThat(seen.contains("a ")).isFalse();
        assertThat(seen.contains("b")).isFalse();
        assertThat(List.of("a", "b ", "nul\0", "l".repeat(301))).allMatch(seen::contains);
        assertThat(seen.remove("b ")).isTrue();
        assertThat(seen.contains("b ")).isFalse();
    }

    @Test
    void aNameThatIsTooLongIsAFaultAndNotAnotherName() {
        String name = "n".repeat(500);
        if (product == Product.SQLITE) {
            // It knows no lengths, and keeps the whole name.
            assertThat(Lease.acquire(database, name, time, () -> {})).isPresent();
            return;
        }
        assertThatThrownBy(() -> Lease.acquire(database, name, time, () -> {}))
                .hasMessageContaining("failed");
        assertThat(Lease.isFree(database, name, time)).isTrue();
    }
}
