package io.mehari.state;

import io.mehari.trial.MariaServer;
import io.mehari.trial.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;

/** A new and empty place for state, which several processes could open. */
public final class FreshDatabase {
    private final String url;
    private final Path folder;

    private FreshDatabase(String url, Path folder) {
        this.url = url;
        this.folder = folder;
    }

    /**
     * One of that product.
     *
     * @param folder for those that lie in a file
     */
    public static FreshDatabase of(Product product, Path folder) {
        String url =
                switch (product) {
                    case SQLITE -> "jdbc:sqlite:" + folder.resolve("state.db");
                    case POSTGRESQL -> PostgresServer.freshUrl();
                    case MARIADB -> MariaServer.freshUrl();
                    case H2 -> "jdbc:h2:file:" + folder.resolve("h2");
                };
        return new FreshDatabase(url, folder);
    }

    /** Its URL. */
    public String url() {
        return url;
    }

    /** The same database by way of another port. */
    FreshDatabase through(int port, int other) {
        return new FreshDatabase(url.replace(":" + port, ":" + other), folder);
    }

    /** A connection of its own to it, as each process has one. */
    public StateDatabase open() {
        return StateDatabase.open(
                StateLocation.of(
                        name -> name.equals("state.url") ? Optional.of(url) : Optional.empty(),
                        folder));
    }
}
