package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaStoreTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final CursorType TIME = CursorType.TIMESTAMP_UTC;

    @TempDir Path folder;
    private final Time time = Time.virtual(NOW);
    private StateDatabase database;
    private DeltaStore store;

    @BeforeEach
    void open() {
        database = StateDatabase.open(StateLocation.of(name -> Optional.empty(), folder));
        store = new DeltaStore(database, time, text -> text.replace("s3cr3t", "***"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUnknownStreamReadsAsIdleAndIsNotWritten() {
        DeltaRow row = store.get("acme", "suppliers");

        assertThat(row.status()).isEqualTo("idle");
        assertThat(row.cursor()).isNull();
        assertThat(row.cursorType()).isNull();
        assertThat(store.list(null)).isEmpty();
    }

    @Test
    void aRunCommitsItsCursorAndTheAuditTellsOfIt() {
        DeltaRun run = begin();
        run.complete("2024-01-28T01:00:00+01:00", 3, Map.of("pages", 1));

        DeltaRow row = store.get("acme", "suppliers");
        assertThat(row.status()).isEqualTo("succeeded");
        assertThat(row.cursor()).isEqualTo("2024-01-28T00:00:00Z");
        assertThat(row.cursorType()).isEqualTo("timestamp_utc");
        assertThat(row.records()).isEqualTo(3);
        assertThat(row.committedAt()).isEqualTo("2024-02-01T00:00:00.000Z");
        assertThat(row.metadata()).isEqualTo("{\"pages\":1}");
        DeltaEvent event = store.audit("acme", "suppliers", 10).get(0);
        assertThat(event.type()).isEqualTo("cursor_advance");
        assertThat(event.previousCursor()).isNull();
        assertThat(event.newCursor()).isEqualTo("2024-01-28T00:00:00Z");
        assertThat(event.runId()).isEqualTo(run.runId());
    }

    @Test
    void aLowerValueIsRefusedAndChangesNothing() {
        committed("2024-01-27T00:00:00Z");
        DeltaRun run = begin();

        assertThat(refusal(() -> run.complete("2024-01-26T00:00:00Z", 0, Map.of())))
                .isEqualTo(DeltaException.Name.CURSOR_REGRESSION);

        assertThat(cursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(store.get("acme", "suppliers").status()).isEqualTo("running");
    }

    @Test
    void anEqualValueMayBeCommittedAndIsNoEvent() {
        committed("2024-01-27T00:00:00Z");
        begin().complete("2024-01-27T00:00:00Z", 0, Map.of());

        assertThat(store.get("acme", "suppliers").status()).isEqualTo("succeeded");
        assertThat(store.audit("acme", null, 10)).hasSize(1);
    }

    @Test
    void whatDoesNotParseIsRefused() {
        committed("2024-01-27T00:00:00Z");
        DeltaRun run = begin();

        assertThat(refusal(() -> run.complete("yesterday", 0, Map.of())))
                .isEqualTo(DeltaException.Name.INVALID_CURSOR);
        assertThat(cursor()).isEqualTo("2024-01-27T00:00:00Z");
    }

    @Test
    void aTokenBeyondFourThousandCharactersIsRefused() {
        DeltaRun run = store.begin("acme", "t", CursorType.OPAQUE_TOKEN, BeginOptions.DEFAULT);

        assertThat(refusal(() -> run.complete("x".repeat(4_001), 0, Map.of())))
                .isEqualTo(DeltaException.Name.CURSOR_TOO_LONG);
        run.complete("x".repeat(4_000), 0, Map.of());
        assertThat(store.get("acme", "t").cursor()).hasSize(4_000);
    }

    @Test
    void completeWithoutBeginNamesTheKnownStreams() {
        committed("2024-01-27T00:00:00Z");

        assertThatThrownBy(() -> store.resume("acme", "invoices", "r1"))
                .isInstanceOfSatisfying(
                        DeltaException.class,
                        e -> {
                            assertThat(e.name()).isEqualTo(DeltaException.Name.STREAM_NOT_FOUND);
                            assertThat(e.fix()).contains("suppliers");
                        });
    }

    @Test
    void beginClearsTheLastError() {
        begin().fail("x");
        assertThat(store.get("acme", "suppliers").error()).isEqualTo("x");

        begin();

        DeltaRow row = store.get("acme", "suppliers");
        assertThat(row.status()).isEqualTo("running");
        assertThat(row.error()).isNull();
        assertThat(row.completedAt()).isNull();
    }

    @Test
    void aFailureKeepsCursorAndMetadataAndIsNoEvent() {
        committed("2024-01-27T00:00:00Z");
        String before = store.get("acme", "suppliers").metadata();
        begin().fail("GET s3cr3t answered 400");

        DeltaRow row = store.get("acme", "suppliers");
        assertThat(row.status()).isEqualTo("failed");
        assertThat(row.error()).isEqualTo("GET *** answered 400");
        assertThat(row.cursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(row.metadata()).isEqualTo(before);
        assertThat(store.audit("acme", null, 10)).hasSize(1);
    }

    @Test
    void aRunThatIsClosedWithoutCompletingHasFailed() {
        DeltaRun run = begin();
        run.close();

        assertThat(store.get("acme", "suppliers").status()).isEqualTo("failed");
        run.close();
    }

    @Test
    void aStreamThatIsReadIsBusyUntilSixtySecondsOfSilence() throws InterruptedException {
        DeltaRun run = begin();
        foreign();
        time.sleep(Duration.ofSeconds(60));

        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(
                        DeltaException.class,
                        e -> {
                            assertThat(e.name()).isEqualTo(DeltaException.Name.ALREADY_RUNNING);
                            assertThat(e.getMessage()).contains("otherhost/1/5");
                        });
        time.sleep(Duration.ofMillis(1));

        assertThat(begin().isTakeOver()).isTrue();
        assertThat(run.runId()).isNotEmpty();
        DeltaEvent event = store.audit("acme", "suppliers", 1).get(0);
        assertThat(event.type()).isEqualTo("run_takeover");
        assertThat(event.reason()).contains("otherhost/1/5");
    }

    @Test
    void aHeartbeatKeepsAStreamBusy() throws InterruptedException {
        DeltaRun run = begin();
        time.sleep(Duration.ofSeconds(50));
        run.heartbeat(7);
        time.sleep(Duration.ofSeconds(50));

        assertThat(refusal(this::begin)).isEqualTo(DeltaException.Name.ALREADY_RUNNING);
        assertThat(store.get("acme", "suppliers").records()).isEqualTo(7);
    }

    @Test
    void withoutAHeartbeatARowIsStaleTenMinutesAfterItsStart() throws InterruptedException {
        begin();
        sql("UPDATE mehari_delta_state SET heartbeat_at = NULL, owner = 'otherhost/1/5'");
        time.sleep(Duration.ofMinutes(10));
        assertThat(refusal(this::begin)).isEqualTo(DeltaException.Name.ALREADY_RUNNING);

        time.sleep(Duration.ofMillis(1));
        assertThat(begin().isTakeOver()).isTrue();
    }

    @Test
    void theStreamOfAProcessOfThisHostThatIsGoneIsFreeAtOnce() {
        begin();
        sql(
                "UPDATE mehari_delta_state SET owner = '"
                        + Owner.self().host()
                        + "/"
                        + Long.MAX_VALUE
                        + "/1'");

        assertThat(begin().isTakeOver()).isTrue();
    }

    @Test
    void forceTakesAStreamAtOnce() {
        begin();
        DeltaRun second = store.begin("acme", "suppliers", TIME, forced());

        assertThat(second.isTakeOver()).isTrue();
    }

    @Test
    void aRunThatWasReplacedCanChangeNothing() {
        DeltaRun lost = begin();
        DeltaRun holder = store.begin("acme", "suppliers", TIME, forced());

        String value = "2024-01-28T00:00:00Z";
        assertThat(refusal(() -> lost.heartbeat(1))).isEqualTo(DeltaException.Name.RUN_LOST);
        assertThat(refusal(() -> lost.checkpoint(value))).isEqualTo(DeltaException.Name.RUN_LOST);
        assertThat(refusal(() -> lost.complete(value, 1, Map.of())))
                .isEqualTo(DeltaException.Name.RUN_LOST);
        assertThat(refusal(() -> lost.fail("x"))).isEqualTo(DeltaException.Name.RUN_LOST);
        DeltaRow row = store.get("acme", "suppliers");
        assertThat(row.cursor()).isNull();
        assertThat(row.runId()).isEqualTo(holder.runId());
        assertThat(store.audit("acme", null, 9))
                .extracting(DeltaEvent::type)
                .containsExactly("run_takeover");
    }

    @Test
    void anotherTypeThanTheCommittedOneIsRefused() {
        committed("2024-01-27T00:00:00Z");

        assertThatThrownBy(
                        () ->
                                store.begin(
                                        "acme",
                                        "suppliers",
                                        CursorType.NUMERIC_ID,
                                        BeginOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DeltaException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("DELTA-TYPE-001");
                            assertThat(e.fix()).contains("--type numeric_id");
                        });
        assertThat(store.get("acme", "suppliers").status()).isEqualTo("succeeded");
    }

    @Test
    void aCheckpointMovesTheCursorAndARollBackTakesItAllBack() {
        committed("2024-01-20T00:00:00Z");
        DeltaRun run = begin();
        run.checkpoint("2024-01-26T00:00:00Z");
        run.checkpoint("2024-01-27T00:00:00Z");
        assertThat(cursor()).isEqualTo("2024-01-27T00:00:00Z");

        run.rollBack("not sorted");

        assertThat(cursor()).isEqualTo("2024-01-20T00:00:00Z");
        assertThat(store.audit("acme", "suppliers", 9))
                .extracting(DeltaEvent::type)
                .containsExactly(
                        "cursor_rollback", "cursor_advance", "cursor_advance", "cursor_advance");
        assertThat(store.get("acme", "suppliers").status()).isEqualTo("failed");
    }

    @Test
    void resetMovesBackwardsAndSignsIt() {
        committed("2024-01-27T00:00:00Z");
        DeltaRow row =
                store.reset(
                        new DeltaKey("acme", "suppliers"),
                        "2024-01-01",
                        null,
                        new DeltaStore.Signed("ada@port", "refetch s3cr3t"),
                        BeginOptions.DEFAULT);

        assertThat(row.cursor()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(row.status()).isEqualTo("idle");
        assertThat(row.runId()).isNull();
        DeltaEvent event = store.audit(null, null, 1).get(0);
        assertThat(event.type()).isEqualTo("cursor_reset");
        assertThat(event.previousCursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(event.actor()).isEqualTo("ada@port");
        assertThat(event.reason()).isEqualTo("refetch ***");
    }

    @Test
    void resetWhileARunReadsNeedsForceAndThenThatRunIsLost() {
        DeltaRun run = begin();

        assertThat(refusal(() -> store.reset("acme", "suppliers", null, "again", false)))
                .isEqualTo(DeltaException.Name.ALREADY_RUNNING);
        store.reset("acme", "suppliers", null, "again", true);
        assertThat(refusal(() -> run.heartbeat(0))).isEqualTo(DeltaException.Name.RUN_LOST);
    }

    @Test
    void resetOfAnUnknownStreamNeedsATypeAndThenMakesTheRow() {
        assertThat(refusal(() -> store.reset("acme", "new", "5", "import", false)))
                .isEqualTo(DeltaException.Name.STREAM_NOT_FOUND);

        DeltaRow row =
                store.reset(
                        new DeltaKey("acme", "new"),
                        "5.0",
                        CursorType.NUMERIC_ID,
                        DeltaStore.Signed.byUser("import"),
                        BeginOptions.DEFAULT);
        assertThat(row.cursor()).isEqualTo("5");
    }

    @Test
    void namesThatDifferInCaseAreTwoRows() {
        store.begin("acme", "S", TIME, BeginOptions.DEFAULT);
        store.begin("acme", "s", TIME, BeginOptions.DEFAULT);

        assertThat(store.list("acme")).extracting(DeltaRow::stream).containsExactly("S", "s");
    }

    @Test
    void namesAreTrimmedAndChecked() {
        assertThat(new DeltaKey(" a ", "b")).isEqualTo(new DeltaKey("a", "b"));
        for (String name : List.of(" ", "a\u0007", "x".repeat(201))) {
            assertThatThrownBy(() -> new DeltaKey("a", name))
                    .isInstanceOfSatisfying(
                            MehariException.class,
                            e -> assertThat(e.code()).isEqualTo("STATE-NAME-001"));
        }
    }

    @Test
    void metadataThatIsTooLongLosesWhatTheDefinitionAdded() {
        begin().complete(null, 0, Map.of("pages", 1, "notes", "n".repeat(9_000)));

        assertThat(store.get("acme", "suppliers").metadata()).isEqualTo("{\"pages\":1}");
    }

    @Test
    void eventIdsRiseAndSayTheirVersion() {
        String last = "";
        for (int i = 0; i < 5_000; i++) {
            String next = EventId.next(NOW);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(UUID.fromString(last).version()).isEqualTo(7);
        assertThat(UUID.fromString(last).variant()).isEqualTo(2);
    }

    private DeltaRun begin() {
        return store.begin("acme", "suppliers", TIME, BeginOptions.DEFAULT);
    }

    private void committed(String cursor) {
        begin().complete(cursor, 0, Map.of());
    }

    private String cursor() {
        return store.get("acme", "suppliers").cursor();
    }

    private void foreign() {
        sql("UPDATE mehari_delta_state SET owner = 'otherhost/1/5'");
    }

    private void sql(String statement) {
        database.transaction(transaction -> transaction.update(statement), DeltaTable.NAME);
    }

    private static BeginOptions forced() {
        return new BeginOptions(Duration.ofSeconds(60), true);
    }

    private static DeltaException.Name refusal(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(DeltaException.class, call).name();
    }
}
