package io.mehari.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Values in and out of the columns of database servers. */
final class ServerValues {
    private ServerValues() {}

    static void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException {
        if (cell == null) {
            statement.setNull(index, Types.NULL);
        } else if (kind == Kind.BIGINT && cell instanceof Long number) {
            statement.setLong(index, number);
        } else if (kind == Kind.BOOLEAN && cell instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else {
            statement.setString(index, Cell.text(cell));
        }
    }

    static @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException {
        return switch (kind) {
            case BIGINT -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case BOOLEAN -> {
                boolean truth = row.getBoolean(index);
                yield row.wasNull() ? null : truth;
            }
            case TIMESTAMP -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : utc(time.toInstant());
            }
            case UNSET, NUMERIC, JSON, TEXT -> row.getString(index);
        };
    }

    /** As timestamps of server databases read: UTC, fractions in groups of three digits. */
    static String utc(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }
}
