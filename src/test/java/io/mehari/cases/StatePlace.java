package io.mehari.cases;

import io.mehari.state.Product;
import io.mehari.trial.MariaServer;
import io.mehari.trial.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database that a case keeps its state and its records in.
 *
 * @param server URL of a server's database; empty: SQLite in the data folder
 */
record StatePlace(Product product, Optional<String> server) {
    /** A new and empty database of that product. */
    static StatePlace fresh(Product product) {
        return new StatePlace(
                product,
                switch (product) {
                    case SQLITE -> Optional.empty();
                    case POSTGRESQL -> Optional.of(PostgresServer.freshUrl());
                    case MARIADB -> Optional.of(MariaServer.freshUrl());
                    case H2 -> throw new IllegalArgumentException("no server: " + product);
                });
    }

    /** The rows that a case which runs in that folder finds and leaves. */
    StateRow rows(Path folder) {
        return server.map(url -> new StateRow(product, url)).orElseGet(() -> new StateRow(folder));
    }

    /** The mission with its records on the server too. */
    String mission(String text) {
        return server.isEmpty() ? text : text.replace(": file(", ": sql(");
    }
}
