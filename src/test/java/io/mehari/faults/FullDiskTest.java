package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.store.RecordStore;
import io.mehari.store.StoreSettings;
import io.mehari.store.StoreSpec;
import io.mehari.store.Stores;
import io.mehari.trial.StubApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that find no room: files that may not grow any more ({@code ulimit -f}), and SQLite
 * databases that may not ({@code max_page_count}), of records and of watermarks.
 */
@Timeout(180)
class FullDiskTest {
    private static final int RECORDS = 150;

    @TempDir private Path folder;
    private final Feed feed = new Feed(RECORDS, new Random(1618));

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void files_that_cannot_grow_fail_the_run_and_keep_what_they_hold() throws Exception {
        feed.growBy(6_000);
        Program program = new Program(folder);
        try (StubApi api = StubApi.start(feed)) {
            Sync sync = new Sync(folder, api.uri(), "file").set("store.batch-size=32");
            assertThat(program.start(List.of(), sync).waitFor()).as(sync.log()).isZero();
            int failed = 0;
            for (int kilobytes : List.of(1_300, 2_000)) {
                String when = "files of " + kilobytes + " KB at most";
                feed.change(RECORDS);
                Remains before = files(sync);
                String limit = "ulimit -f " + 2 * kilobytes + "; exec \"$@\"";
                int exit = program.start(List.of("sh", "-c", limit, "sh"), sync).waitFor();
                Remains after = files(sync);
                after.assertNothingPassedOver(feed, when);
                after.assertNothingLost(before, when);
                if (exit == 0) {
                    after.assertComplete(feed, when);
                } else {
                    failed++;
                    new Sync.Ended(exit, sync.log()).assertError(when);
                }
                assertThat(program.start(List.of(), sync).waitFor()).as(sync.log()).isZero();
                files(sync).assertComplete(feed, when + ", and again without limit");
            }
            assertThat(failed).as("runs that failed").isPositive();
        }
    }

    /** One line a key at the end of a run: the file that takes them is on a device without room. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_cannot_be_rewritten_fails_the_run_and_keeps_every_record() throws Exception {
        try (StubApi api = StubApi.start(feed)) {
            Sync sync = new Sync(folder, api.uri(), "file");
            sync.run().assertSuccess("the first run");
            feed.change(RECORDS);
            Path fresh = folder.resolve("data/stores/orders.jsonl.tmp");
            Files.createSymbolicLink(fresh, Path.of("/dev/full"));
            Sync.Ended ended = sync.run();
            ended.assertError("no room to rewrite");
            assertThat(ended.said()).contains("one line per key", "No space left on device");
            assertThat(fresh).doesNotExist();
            files(sync).assertComplete(feed, "no room to rewrite");
            feed.change(RECORDS);
            sync.run().assertSuccess("again with room");
            files(sync).assertComplete(feed, "again with room");
        }
    }

    private static Remains files(Sync sync) throws Exception {
        Path data = sync.copied();
        return Remains.of("jdbc:sqlite:" + data.resolve("mehari.db"), store -> lines(data, store));
    }

    /** Opens the file as the next run would. */
    private static Map<Integer, Long> lines(Path data, String store) {
        Map<Integer, Long> versions = new HashMap<>();
        try (Stores stores = new Stores(StoreSettings.of(data))) {
            RecordStore records = stores.open(new StoreSpec(store, "file", store));
            for (int id = 0; id < RECORDS; id++) {
                Map<String, @Nullable Object> record = records.get(String.valueOf(id));
                if (record != null) {
                    versions.put(id, (Long) record.get("version"));
                }
            }
            assertThat(records.count()).as("records of " + store).isEqualTo(versions.size());
        }
        return versions;
    }

    @Test
    void tables_that_cannot_grow_fail_the_run_and_keep_what_they_hold() throws Exception {
        feed.growBy(2_000);
        String url = "jdbc:sqlite:" + folder.resolve("full.db");
        try (StubApi api = StubApi.start(feed)) {
            Sync free = new Sync(folder, api.uri(), "sql").set("datasource.url=" + url);
            free.run().assertSuccess("the first run");
            int failed = 0;
            boolean success = false;
            for (int room = 0; !success; room = room * 3 + 1) {
                String when = "tables with room for " + room + " pages";
                success = limited("datasource", url, pages(url) + room, api, when);
                failed += success ? 0 : 1;
                free.run().assertSuccess(when + ", and again without limit");
                tables(url, url).assertComplete(feed, when + ", and again without limit");
            }
            assertThat(failed).as("runs that failed").isPositive();
        }
    }

    @RepeatedTest(3)
    void a_state_store_that_cannot_grow_fails_the_run_and_keeps_its_watermarks() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("full.db");
        try (StubApi api = StubApi.start(feed)) {
            Sync free = new Sync(folder, api.uri(), "sql").set("state.url=" + url);
            free.run().assertSuccess("the first run");
            long full = pages(url);
            int runs = 1;
            // Every run adds to the audit.
            while (limited("state", url, full, api, "full state store, run " + runs)) {
                assertThat(runs++).isLessThan(20);
            }
            free.run().assertSuccess("again without limit");
            String stores = "jdbc:sqlite:" + folder.resolve("data").resolve("mehari.db");
            tables(url, stores).assertComplete(feed, "again without limit");
        }
    }

    /** Runs with a limit of pages, and tells whether it succeeded. */
    private boolean limited(String what, String url, long pages, StubApi api, String when)
            throws Exception {
        String stores =
                what.equals("state")
                        ? "jdbc:sqlite:" + folder.resolve("data").resolve("mehari.db")
                        : url;
        feed.change(RECORDS);
        Remains before = tables(url, stores);
        Sync.Ended ended =
                new Sync(folder, api.uri(), "sql")
                        .set("store.batch-size=32")
                        .set(what + ".url=" + url + "?max_page_count=" + pages)
                        .run();
        Remains after = tables(url, stores);
        after.assertNothingPassedOver(feed, when);
        after.assertNothingLost(before, when);
        if (ended.exit() == 0) {
            after.assertComplete(feed, when);
            return true;
        }
        ended.assertError(when);
        return false;
    }

    private static Remains tables(String state, String stores) throws Exception {
        return Remains.of(state, store -> Remains.table(stores, store));
    }

    private static long pages(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA page_count")) {
            return row.getLong(1);
        }
    }
}
