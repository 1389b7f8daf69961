package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which database keeps the state (mission-language 15.1).
 *
 * @param url JDBC URL
 * @param username null: none
 * @param password null: none
 * @param file the SQLite file that is made when absent; null for any other database
 * @param createTables false for {@code mehari.state.create-tables=false}
 */
public record StateLocation(
        String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path file,
        boolean createTables) {
    private static final String FILE = "mehari.db";

    /**
     * {@code mehari.state.url}, else {@code mehari.datasource.url}, else SQLite in the data
     * directory.
     *
     * @param settings finds {@code mehari.*} settings by their name without that prefix
     */
    public static StateLocation of(Function<String, Optional<String>> settings, Path data) {
        boolean create =
                !settings.apply("state.create-tables").orElse("true").equalsIgnoreCase("false");
        for (String prefix : new String[] {"state", "datasource"}) {
            Optional<String> url = settings.apply(prefix + ".url");
            if (url.isPresent()) {
                return new StateLocation(
                        url.get(),
                        settings.apply(prefix + ".username").orElse(null),
                        settings.apply(prefix + ".password").orElse(null),
                        null,
                        create);
            }
        }
        Path file = data.resolve(FILE).toAbsolutePath();
        return new StateLocation("jdbc:sqlite:" + file, null, null, file, create);
    }

    /** The product of that database. */
    Product product() {
        Product product = Product.of(url);
        if (product == null) {
            throw new MehariException(
                    "MISSION-CONFIG-006",
                    "the state store " + shown() + " is of no product that can keep state",
                    "set mehari.state.url to SQLite, PostgreSQL, MariaDB, MySQL or H2");
        }
        return product;
    }

    /** The URL without parameters and user information, fit for messages. */
    public String shown() {
        return Jdbc.shown(url);
    }

    @Override
    public String toString() {
        return shown();
    }
}
