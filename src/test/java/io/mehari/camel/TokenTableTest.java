package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.source.credential.SecretFilter;
import io.mehari.source.token.TokenCipher;
import io.mehari.source.token.Tokens;
import io.mehari.state.FreshDatabase;
import io.mehari.state.Product;
import io.mehari.state.StateDatabase;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How tokens are kept for later runs (mission-language 8.2.4), on every database. */
@ParameterizedClass
@EnumSource(Product.class)
class TokenTableTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final TokenCipher CIPHER = TokenCipher.of(key((byte) 1));
    private static final Tokens TOKENS =
            new Tokens(
                    "access-\u00e9\ud83d\ude80",
                    "r".repeat(100_000),
                    Instant.parse("2024-02-01T01:00:00.123456789Z"),
                    Duration.ofMillis(3_600_001));

    @Parameter Product product;
    @TempDir Path folder;
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

    private static String key(byte filling) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, filling);
        return Base64.getEncoder().encodeToString(key);
    }

    private KeptTokens kept(StateDatabase used, String source, @Nullable TokenCipher cipher) {
        return new KeptTokens(
                new KeptTokens.Owner("acme", source, "fingerprint-1"),
                new SecretFilter(),
                Time.virtual(NOW),
                () -> used,
                cipher);
    }

    private List<String> column(String name) {
        return database.transaction(
                transaction ->
                        transaction.rows(
                                "SELECT " + name + " FROM mehari_token ORDER BY source_name",
                                row -> row.getString(1)),
                "mehari_token");
    }

    @Test
    void anotherProcessReadsWhatWasKept() {
        kept(database, "Api", CIPHER).save(TOKENS);
        try (StateDatabase other = fresh.open()) {
            assertThat(kept(other, "Api", CIPHER).load()).isEqualTo(TOKENS);
            assertThat(kept(other, "api", CIPHER).load()).isNull();
        }
        assertThat(column("updated_at")).containsExactly("2024-02-01T00:00:00.000Z");
    }

    @Test
    void theTableHoldsNoTokenInClearWithAKey() {
        kept(database, "Api", CIPHER).save(new Tokens("access-1", "refresh-1", null, null));
        assertThat(column("tokens"))
                .singleElement()
                .asString()
                .startsWith("aes-256-gcm:")
                .doesNotContain("access-1")
                .doesNotContain("refresh-1");
    }

    @Test
    void theLastOnesAreKeptAndEachSourceHasItsOwn() {
        Tokens second = new Tokens("access-2", null, null, null);
        kept(database, "Api", CIPHER).save(TOKENS);
        kept(database, "Api", CIPHER).save(second);
        kept(database, "api", CIPHER).save(TOKENS);
        assertThat(kept(database, "Api", CIPHER).load()).isEqualTo(second);
        assertThat(kept(database, "api", CIPHER).load()).isEqualTo(TOKENS);
        assertThat(column("source_name")).hasSize(2);
    }

    @Test
    void tokensOfOtherCredentialsOrAnotherKeyAreNone() {
        kept(database, "Api", CIPHER).save(TOKENS);
        KeptTokens changed =
                new KeptTokens(
                        new KeptTokens.Owner("acme", "Api", "fingerprint-2"),
                        new SecretFilter(),
                        Time.virtual(NOW),
                        () -> database,
                        CIPHER);
        assertThat(changed.load()).isNull();
        assertThat(kept(database, "Api", TokenCipher.of(key((byte) 2))).load()).isNull();
        assertThat(kept(database, "Api", null).load()).isNull();
        // A row that was moved to another source does not open there.
        database.transaction(
                transaction -> transaction.update("UPDATE mehari_token SET source_name = 'Other'"),
                "mehari_token");
        assertThat(kept(database, "Other", CIPHER).load()).isNull();
    }

    @Test
    void processesThatSaveAtOnceLeaveOneOfTheirs() throws Exception {
        int processes = 6;
        ExecutorService pool = Executors.newFixedThreadPool(processes);
        List<StateDatabase> databases = new ArrayList<>();
        try {
            CyclicBarrier together = new CyclicBarrier(processes);
            List<Future<?>> saved = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                StateDatabase own = fresh.open();
                databases.add(own);
                Tokens tokens = new Tokens("access-" + i, null, null, null);
                saved.add(
                        pool.submit(
                                () -> {
                                    for (int round = 0; round < 10; round++) {
                                        together.await();
                                        kept(own, "Api" + round, CIPHER).save(tokens);
                                    }
                                    return tokens;
                                }));
            }
            for (Future<?> one : saved) {
                one.get();
            }
            for (int round = 0; round < 10; round++) {
                Tokens left = kept(database, "Api" + round, CIPHER).load();
                assertThat(left)
                        .isNotNull()
                        .extracting(Tokens::access)
                        .asString()
                        .matches("access-[0-5]");
            }
            assertThat(column("tokens")).hasSize(10);
        } finally {
            pool.shutdownNow();
            databases.forEach(StateDatabase::close);
        }
    }
}
