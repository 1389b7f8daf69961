package io.mehari.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The last batches of several tables, and what goes with them, as one transaction. */
final class JointBatches {
    private final SqlDatabase database;
    private final JointWork work;
    private final List<SqlBatches> parts = new ArrayList<>();

    JointBatches(SqlDatabase database, JointWork work) {
        this.database = database;
        this.work = work;
    }

    /** Adds a table, whose object is locked until all is written. */
    void add(SqlBatches part) {
        parts.add(part);
    }

    /** Writes and commits all of it. */
    void write() {
        SqlBatches[] writing = {parts.get(0)};
        try {
            boolean unused =
                    database.write(
                            true,
                            session -> {
                                for (SqlBatches part : parts) {
                                    writing[0] = part;
                                    part.writeIn(session);
                                }
                                work.in(session.connection());
                                return true;
                            });
        } catch (SQLException e) {
            throw writing[0].failed(e);
        }
        parts.forEach(SqlBatches::written);
    }
}
