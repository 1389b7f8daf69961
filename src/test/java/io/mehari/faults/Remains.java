package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run that ended in whatever way has left in the state store and in its stores. */
final class Remains {
    /** Versions by record. */
    @FunctionalInterface
    interface Stored {
        Map<Integer, Long> of(String store) throws Exception;
    }

    /**
     * A stream as the state store has it.
     *
     * @param run null: none began it
     */
    record Stream(@Nullable Instant watermark, @Nullable String run, String status) {
        boolean passed(Instant at) {
            return watermark != null && !at.isAfter(watermark);
        }
    }

    private final Map<String, Stream> streams = new HashMap<>();
    private final Map<String, Map<Integer, Long>> stored = new HashMap<>();

    private Remains() {}

    /**
     * Reads the state store before the stores: whatever a watermark passed must be there by then.
     */
    static Remains of(String stateUrl, Stored stores) throws Exception {
        Remains remains = new Remains();
        for (String stream : Feed.STREAMS) {
            remains.streams.put(stream, stream(stateUrl, stream));
        }
        for (String store : Feed.STREAMS) {
            remains.stored.put(store, stores.of(store));
        }
        return remains;
    }

    private static Stream stream(String url, String name) throws SQLException {
        String sql =
                "SELECT committed_cursor, run_id, status FROM mehari_delta_state"
                        + " WHERE stream_name = ?";
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Stream(null, null, "idle");
                }
                String cursor = row.getString(1);
                return new Stream(
                        cursor == null ? null : Instant.parse(cursor),
                        row.getString(2),
                        row.getString(3));
            }
        }
    }

    /** The versions that a table holds; each record may be there once. */
    static Map<Integer, Long> table(String url, String name) throws SQLException {
        Map<Integer, Long> versions = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, version FROM " + name);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                assertThat(versions.put(row.getInt(1), row.getLong(2)))
                        .as("record %s stands twice in %s", row.getInt(1), name)
                        .isNull();
            }
        }
        return versions;
    }

    Stream stream(String name) {
        return streams.get(name);
    }

    int count() {
        return stored.values().stream().mapToInt(Map::size).sum();
    }

    /** No watermark has passed a record that is not stored as it is now. */
    void assertNothingPassedOver(Feed feed, String when) {
        for (String stream : Feed.STREAMS) {
            Map<Integer, Long> versions = stored.get(stream);
            assertThat(feed.list(stream).entries())
                    .as("%s: passed by the watermark of %s and not stored", when, stream)
                    .filteredOn(entry -> streams.get(stream).passed(entry.updatedAt()))
                    .filteredOn(entry -> !Objects.equals(versions.get(entry.id()), entry.version()))
                    .isEmpty();
        }
    }

    /** Nothing that was stored is gone, and no record is older than it was. */
    void assertNothingLost(Remains before, String when) {
        before.stored.forEach(
                (store, versions) ->
                        assertThat(versions)
                                .as("%s: what was stored in %s before", when, store)
                                .allSatisfy(
                                        (id, version) ->
                                                assertThat(stored.get(store).get(id))
                                                        .isNotNull()
                                                        .isGreaterThanOrEqualTo(version)));
    }

    /** Every record is stored in its newest version, and nothing else is. */
    void assertComplete(Feed feed, String when) {
        for (String stream : Feed.STREAMS) {
            Map<Integer, Long> newest = new HashMap<>();
            feed.list(stream).entries().forEach(e -> newest.put(e.id(), e.version()));
            assertThat(stored.get(stream)).as("%s: %s", when, stream).isEqualTo(newest);
        }
    }
}
