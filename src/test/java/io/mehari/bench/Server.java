package io.mehari.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of the measurement's own, on the loopback interface, as it is delivered. */
final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException {
        return new Server(EmbeddedPostgres.start());
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
    }

    /** Rows that a program has left; the table is gone afterwards. */
    long take() throws IOException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            long rows;
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM rows")) {
                rows = row.next() ? row.getLong(1) : 0;
            }
            statement.execute("DROP TABLE rows");
            statement.execute("CHECKPOINT");
            return rows;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
