package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mission-language 12.3, on every database that can keep state. */
@ParameterizedClass
@EnumSource(Product.class)
class LeaseTest {
    private static final String NAME = "mission:Orders/Orders";

    @Parameter Product product;
    @TempDir Path folder;
    private final Time time = Time.virtual(Instant.parse("2026-03-01T10:00:00Z"));
    private final AtomicInteger losses = new AtomicInteger();
    private FreshDatabase fresh;
    private StateDatabase database;

    @BeforeEach
    void open() {
        fresh = FreshDatabase.of(product, folder);
        database = fresh.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<Lease> acquire() {
        return Lease.acquire(database, NAME, time, losses::incrementAndGet);
    }

    /** Another process's lease whose last sign of life was now. */
    private void heldBy(String owner) {
        database.transaction(
                transaction ->
                        transaction.insertIfAbsent(
                                "mehari_lease",
                                "name, owner, heartbeat_at",
                                NAME,
                                owner,
                                StateTime.text(time.now())),
                "mehari_lease");
    }

    @Test
    void oneHolderAtATime() {
        Lease first = acquire().orElseThrow();
        assertThat(acquire()).isEmpty();
        first.close();
        assertThat(acquire()).isPresent().get().extracting(Lease::isHeld).isEqualTo(true);
    }

    @Test
    void ofManyThreadsOneGetsIt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (StateDatabase other = fresh.open()) {
            List<Callable<Optional<Lease>>> tries = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                StateDatabase used = i % 2 == 0 ? database : other;
                tries.add(() -> Lease.acquire(used, NAME, time, () -> {}));
            }
            int taken = 0;
            for (Future<Optional<Lease>> one : pool.invokeAll(tries)) {
                taken += one.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aLeaseOfAnotherHostLastsSixtySecondsAfterItsLastHeartbeat() throws Exception {
        heldBy("elsewhere/17/1700000000000/aa");
        time.sleep(Duration.ofSeconds(60));
        assertThat(acquire()).isEmpty();
        time.sleep(Duration.ofMillis(1));
        assertThat(acquire()).isPresent();
    }

    @Test
    void aLeaseOfAProcessOfThisHostThatIsGoneIsFreeAtOnce() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        heldBy(new Owner(Owner.self().host(), process.pid(), 1) + "/aa");
        assertThat(Lease.isFree(database, NAME, time)).isTrue();
        assertThat(acquire()).isPresent();
    }

    @Test
    void aProcessThatGotTheNumberOfAnotherIsNotThatOther() {
        Owner self = Owner.self();
        heldBy(new Owner(self.host(), self.pid(), self.startMillis() - 5000) + "/aa");
        assertThat(acquire()).isPresent();
    }

    @Test
    void aLeaseThatThisProcessHoldsDoesNotEndWithTheClock() throws Exception {
        Lease lease = acquire().orElseThrow();
        time.sleep(Duration.ofHours(2));
        assertThat(acquire()).isEmpty();
        assertThat(Lease.isFree(database, NAME, time)).isFalse();
        lease.close();
        assertThat(Lease.isFree(database, NAME, time)).isTrue();
    }

    @Test
    void aHeartbeatIsWrittenWithTheClockOfTheRun() throws Exception {
        Lease lease = acquire().orElseThrow();
        time.sleep(Duration.ofSeconds(15));
        lease.beat();
        String written =
                database.transaction(
                        transaction ->
                                transaction.first(
                                        "SELECT heartbeat_at FROM mehari_lease",
                                        row -> row.getString(1)),
                        "mehari_lease");
        assertThat(written).isEqualTo("2026-03-01T10:00:15.000Z");
    }

    @Test
    void whoLostItsLeaseIsToldOnceAndWritesNothingMore() {
        Lease lease = acquire().orElseThrow();
        takeOver();
        assertThatThrownBy(
                        () ->
                                database.transaction(
                                        transaction -> {
                                            transaction.insertIfAbsent(
                                                    "mehari_seen",
                                                    "scope, item, seen_at",
                                                    "s",
                                                    "i",
                                                    StateTime.text(time.now()));
                                            lease.confirm(transaction);
                                            return null;
                                        },
                                        "mehari_seen"))
                .isInstanceOf(MehariException.class)
                .hasMessageContaining("taken over")
                .extracting(thrown -> ((MehariException) thrown).code())
                .isEqualTo("DELTA-LOST-001");
        List<String> written =
                database.transaction(
                        transaction ->
                                transaction.rows(
                                        "SELECT item FROM mehari_seen", row -> row.getString(1)),
                        "mehari_seen");
        assertThat(written).isEmpty();
        lease.beat();
        lease.beat();
        assertThat(lease.isHeld()).isFalse();
        assertThat(losses).hasValue(1);
    }

    @Test
    void givingBackALostLeaseLeavesTheOneWhoTookIt() {
        Lease lease = acquire().orElseThrow();
        takeOver();
        lease.close();
        assertThat(Lease.isFree(database, NAME, time)).isFalse();
    }

    private void takeOver() {
        database.transaction(
                transaction ->
                        transaction.update("UPDATE mehari_lease SET owner = ?", "elsewhere/1/1/bb"),
                "mehari_lease");
    }
}
