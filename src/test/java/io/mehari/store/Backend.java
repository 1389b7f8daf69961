package io.mehari.store;

import java.nio.file.Path;
import java.util.Map;

/** The stores that come with Mehari, for tests that hold for all of them. */
enum Backend {
    MEMORY("memory"),
    FILE("file"),
    SQL("sql");

    private final String adapter;

    Backend(String adapter) {
        this.adapter = adapter;
    }

    boolean keepsRecords() {
        return this != MEMORY;
    }

    boolean listsByKey() {
        return this == SQL;
    }

    Stores stores(Path folder) {
        return new Stores(StoreSettings.of(folder).withBatchSize(7));
    }

    RecordStore open(Stores stores) {
        return stores.open(new StoreSpec("things", adapter, "things", Map.of()));
    }
}
