package io.mehari.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Which items of a scope are done, in the table {@code mehari_seen} (mission-language 15.1): files
 * that were taken, keys of loops with {@code once by}.
 */
public final class SeenItems {
    private static final String TABLE = "mehari_seen";
    private static final int LONGEST = 300;

    private final StateDatabase database;
    private final String scope;

    /**
     * @param scope at most 400 characters
     */
    public SeenItems(StateDatabase database, String scope) {
        this.database = database;
        this.scope = scope;
    }

    /** Whether the item is done. */
    public boolean contains(String item) {
        String kept = kept(item);
        return database.transaction(
                transaction ->
                        transaction.first(
                                        "SELECT 1 FROM mehari_seen WHERE scope = ? AND item = ?",
                                        row -> row.getInt(1),
                                        scope,
                                        kept)
                                != null,
                TABLE);
    }

    /** Notes all of them as done, or none when that fails; those noted before stay as they are. */
    public void add(Collection<String> items, Instant at) {
        database.transaction(
                transaction -> {
                    int added = 0;
                    // In one order, so that two processes never wait for one another.
                    for (String item : new TreeSet<>(items)) {
                        boolean fresh =
                                transaction.insertIfAbsent(
                                        TABLE,
                                        "scope, item, seen_at",
                                        scope,
                                        kept(item),
                                        StateTime.text(at));
                        added += fresh ? 1 : 0;
                    }
                    return added;
                },
                TABLE);
    }

    /** Forgets an item, and tells whether it was there. */
    public boolean remove(String item) {
        return database.transaction(
                transaction ->
                        transaction.update(
                                        "DELETE FROM mehari_seen WHERE scope = ? AND item = ?",
                                        scope,
                                        kept(item))
                                > 0,
                TABLE);
    }

    /** Forgets all items of the scope. */
    public void clear() {
        database.transaction(
                transaction -> transaction.update("DELETE FROM mehari_seen WHERE scope = ?", scope),
                TABLE);
    }

    /**
     * Items stand there as their SHA-256 when they are long, or when a database would not keep them
     * apart from others (a space at the end) or not at all (U+0000).
     */
    private static String kept(String item) {
        if (item.length() <= LONGEST && !item.endsWith(" ") && item.indexOf('\0') < 0) {
            return item;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(item.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
