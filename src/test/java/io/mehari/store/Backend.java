package io.mehari.store;

import io.mehari.trial.MariaServer;
import io.mehari.trial.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The stores that come with Mehari, for tests that hold for all of them. */
enum Backend {
    MEMORY("memory"),
    FILE("file"),
    SQL("sql"),
    POSTGRESQL("sql"),
    MARIADB("sql"),
    H2_FILE("sql"),
    H2_MEMORY("sql"),
    MONGODB("nosql");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String adapter;

    Backend(String adapter) {
        this.adapter = adapter;
    }

    boolean keepsRecords() {
        return this != MEMORY;
    }

    boolean listsByKey() {
        return adapter.equals("sql") || this == MONGODB;
    }

    /** Whether numbers keep their value and times their instant, rather than every digit. */
    boolean keepsByValue() {
        return listsByKey() && this != SQL;
    }

    /** Whether text can hold U+0000. */
    boolean holdsNul() {
        return this != POSTGRESQL;
    }

    Stores stores(Path folder) {
        return new Stores(settings(folder).withBatchSize(7));
    }

    /** Settings that lead to a database of their own. */
    StoreSettings settings(Path folder) {
        Datasource datasource = datasource(folder);
        String mongo = this == MONGODB ? Mongo.freshUrl() : null;
        return StoreSettings.of(folder)
                .withDatasources(store -> datasource)
                .withOptions(name -> name.equals("mongodb.url") ? mongo : null);
    }

    private @Nullable Datasource datasource(Path folder) {
        return switch (this) {
            case MEMORY, FILE, SQL, MONGODB -> null;
            case POSTGRESQL -> new Datasource(PostgresServer.freshUrl(), null, null);
            case MARIADB -> new Datasource(MariaServer.freshUrl(), null, null);
            case H2_FILE -> new Datasource("jdbc:h2:file:" + folder.resolve("h2"), "sa", "");
            case H2_MEMORY ->
                    new Datasource(
                            "jdbc:h2:mem:m" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1",
                            "sa",
                            "");
        };
    }

    RecordStore open(Stores stores) {
        return stores.open(new StoreSpec("things", adapter, "things", Map.of()));
    }
}
