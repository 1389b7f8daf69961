package io.mehari.camel;

import io.mehari.source.credential.SecretFilter;
import io.mehari.source.token.TokenCipher;
import io.mehari.source.token.TokenStore;
import io.mehari.source.token.Tokens;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateTime;
import io.mehari.state.Transaction;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tokens of a source in the table {@code mehari_token}: encrypted when there is a key, in
 * clear only in the SQLite file, which nobody but its owner can read (mission-language 8.2.4).
 */
final class KeptTokens implements TokenStore {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.auth");
    private static final String TABLE = "mehari_token";

    /**
     * Whose tokens they are.
     *
     * @param fingerprint of the credentials that the tokens belong to
     */
    record Owner(String connector, String source, String fingerprint) {}

    private final Owner owner;
    private final SecretFilter secrets;
    private final Clock clock;
    private final Supplier<StateDatabase> database;
    private final @Nullable TokenCipher cipher;

    /**
     * @param database opened at first use
     * @param cipher null keeps in clear
     */
    KeptTokens(
            Owner owner,
            SecretFilter secrets,
            Clock clock,
            Supplier<StateDatabase> database,
            @Nullable TokenCipher cipher) {
        this.owner = owner;
        this.secrets = secrets;
        this.clock = clock;
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public @Nullable Tokens load() {
        List<String> found =
                database.get()
                        .transaction(
                                transaction ->
                                        transaction.rows(
                                                "SELECT tokens FROM "
                                                        + TABLE
                                                        + " WHERE connector_name = ? AND source_name = ?"
                                                        + " AND fingerprint = ?",
                                                row -> row.getString(1),
                                                owner.connector(),
                                                owner.source(),
                                                owner.fingerprint()),
                                TABLE);
        if (found.isEmpty()) {
            return null;
        }
        Tokens tokens = opened(found.get(0)).flatMap(Tokens::read).orElse(null);
        if (tokens == null) {
            LOG.warn(
                    "source {}: the kept tokens cannot be read with this key, ignored",
                    owner.source());
        } else {
            register(tokens.access());
            register(tokens.refresh());
        }
        return tokens;
    }

    @Override
    public void save(Tokens tokens) {
        String text = cipher == null ? tokens.text() : cipher.seal(tokens.text(), sealedFor());
        database.get().transaction(transaction -> keep(transaction, text), TABLE);
    }

    /** Without a moment in which there is no row: another process may save at the same time. */
    private boolean keep(Transaction transaction, String text) throws SQLException {
        return replace(transaction, text)
                || transaction.insertIfAbsent(
                        TABLE,
                        "connector_name, source_name, tokens, fingerprint, updated_at",
                        owner.connector(),
                        owner.source(),
                        text,
                        owner.fingerprint(),
                        StateTime.text(clock.instant()))
                || replace(transaction, text);
    }

    private boolean replace(Transaction transaction, String text) throws SQLException {
        return transaction.update(
                        "UPDATE mehari_token SET tokens = ?, fingerprint = ?, updated_at = ?"
                                + " WHERE connector_name = ? AND source_name = ?",
                        text,
                        owner.fingerprint(),
                        StateTime.text(clock.instant()),
                        owner.connector(),
                        owner.source())
                > 0;
    }

    private Optional<String> opened(String text) {
        if (TokenCipher.isSealed(text)) {
            return cipher == null ? Optional.empty() : cipher.open(text, sealedFor());
        }
        return Optional.of(text);
    }

    private String sealedFor() {
        return owner.connector() + "\n" + owner.source();
    }

    private void register(@Nullable String secret) {
        if (secret != null) {
            secrets.register(secret);
        }
    }
}
