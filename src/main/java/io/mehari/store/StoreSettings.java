package io.mehari.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all stores of a process are opened with.
 *
 * @param dataDirectory DATA: files lie in its {@code stores} folder, the default database is its
 *     {@code mehari.db}
 * @param batchSize writes gathered before they are written, {@code mehari.store.batch-size}
 * @param lockTimeout how long to wait for another process, {@code mehari.store.lock-timeout}
 * @param alterTables false for {@code mehari.store.ddl=none}: tables are neither made nor altered
 * @param datasources the database of each {@code sql} store
 * @param options further settings of stores
 * @param warnings where warnings go
 */
public record StoreSettings(
        Path dataDirectory,
        int batchSize,
        Duration lockTimeout,
        boolean alterTables,
        Datasources datasources,
        Options options,
        Warnings warnings) {

    /** Finds {@code mehari.store.NAME.url} and its like. */
    @FunctionalInterface
    public interface Datasources {
        /** The database set for that store, or null for the default, SQLite in DATA. */
        @Nullable Datasource of(String storeName);
    }

    /** Finds {@code mehari.mongodb.url}, {@code mehari.store.NAME.api-key} and their like. */
    @FunctionalInterface
    public interface Options {
        /** The setting of that name, which stands here without {@code mehari.}, or null. */
        @Nullable String of(String name);
    }

    /** Takes warnings. */
    @FunctionalInterface
    public interface Warnings {
        void warn(String code, String message);
    }

    public StoreSettings {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size " + batchSize);
        }
    }

    /** Batches of 500, 30 s for locks, tables altered at need, SQLite in DATA, warnings dropped. */
    public static StoreSettings of(Path dataDirectory) {
        return new StoreSettings(
                dataDirectory,
                500,
                Duration.ofSeconds(30),
                true,
                store -> null,
                name -> null,
                (code, message) -> {});
    }

    public StoreSettings withBatchSize(int size) {
        return new StoreSettings(
                dataDirectory, size, lockTimeout, alterTables, datasources, options, warnings);
    }

    public StoreSettings withLockTimeout(Duration timeout) {
        return new StoreSettings(
                dataDirectory, batchSize, timeout, alterTables, datasources, options, warnings);
    }

    public StoreSettings withAlterTables(boolean allowed) {
        return new StoreSettings(
                dataDirectory, batchSize, lockTimeout, allowed, datasources, options, warnings);
    }

    public StoreSettings withDatasources(Datasources found) {
        return new StoreSettings(
                dataDirectory, batchSize, lockTimeout, alterTables, found, options, warnings);
    }

    public StoreSettings withOptions(Options found) {
        return new StoreSettings(
                dataDirectory, batchSize, lockTimeout, alterTables, datasources, found, warnings);
    }

    public StoreSettings withWarnings(Warnings sink) {
        return new StoreSettings(
                dataDirectory, batchSize, lockTimeout, alterTables, datasources, options, sink);
    }

    /** Where {@code file} stores lie. */
    Path files() {
        return dataDirectory.resolve("stores");
    }

    /** Where temporary files go. */
    Path spool() {
        return dataDirectory.resolve("spool");
    }
}
