package io.mehari.camel;

import io.mehari.source.credential.SecretFilter;
import io.mehari.source.token.TokenCipher;
import io.mehari.source.token.TokenStore;
import io.mehari.source.token.Tokens;
import io.mehari.state.Lease;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateTime;
import io.mehari.state.Transaction;
import io.mehari.time.Time;
import java.sql.SQLException;
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
    private final Time time;
    private final Supplier<StateDatabase> database;
    private final @Nullable TokenCipher cipher;

    /**
     * @param database opened at first use
     * @param cipher null keeps in clear
     */
    KeptTokens(
            Owner owner,
            SecretFilter secrets,
            Time time,
            Supplier<StateDatabase> database,
            @Nullable TokenCipher cipher) {
        this.owner = owner;
        this.secrets = secrets;
        this.time = time;
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
                        StateTime.text(time.now()))
                || replace(transaction, text);
    }

    private boolean replace(Transaction transaction, String text) throws SQLException {
        return transaction.update(
                        "UPDATE mehari_token SET tokens = ?, fingerprint = ?, updated_at = ?"
                                + " WHERE connector_name = ? AND source_name = ?",
                        text,
                        owner.fingerprint(),
                        StateTime.text(time.now()),
                        owner.connector(),
                        owner.source())
                > 0;
    }

    @Override
    public Turn turn(Runnable pause) {
        String name = "token:" + owner.connector() + "/" + owner.source();
        while (true) {
            Optional<Lease> lease = Lease.acquire(database.get(), name, time, this::lost);
            if (lease.isPresent()) {
                return lease.get()::close;
            }
            pause.run();
        }
    }

    private void lost() {
        LOG.warn(
                "source {}: the state store was not reached while the token was renewed; another"
                        + " process may renew it too",
                owner.source());
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
