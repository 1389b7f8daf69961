package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mehari.store.Datasource;
import io.mehari.store.RecordStore;
import io.mehari.store.StoreSettings;
import io.mehari.store.StoreSpec;
import io.mehari.store.Stores;
import io.mehari.trial.CuttingProxy;
import io.mehari.trial.MariaServer;
import io.mehari.trial.PostgresServer;
import io.mehari.trial.StubApi;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server database whose connections end while a run writes records and watermarks into it. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class CutDatabaseTest {
    private static final int CUTS = Integer.getInteger("mehari.cuts", 6);

    /** MariaDB refreshes what it tells of transactions when nobody has asked for 100 ms. */
    private static final int WAIT = 250;

    private static final long SEED = Long.getLong("mehari.seed", 3141);

    /** A database server. */
    enum Server {
        POSTGRESQL {
            @Override
            String freshUrl() {
                return PostgresServer.freshUrl();
            }

            @Override
            String waiting() {
                return "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE 'INSERT%'";
            }

            @Override
            String end(long connection) {
                return "SELECT pg_terminate_backend(" + connection + ")";
            }
        },
        MARIADB {
            @Override
            String freshUrl() {
                return MariaServer.freshUrl();
            }

            @Override
            String waiting() {
                return "SELECT trx_mysql_thread_id FROM information_schema.innodb_trx"
                        + " WHERE trx_state = 'LOCK WAIT'";
            }

            @Override
            String end(long connection) {
                return "KILL CONNECTION " + connection;
            }
        };

        abstract String freshUrl();

        /** Finds the connection whose write waits for a lock. */
        abstract String waiting();

        /** Ends that connection. */
        abstract String end(long connection);
    }

    @TempDir Path folder;
    private final Random random = new Random(SEED);
    private final Feed feed = new Feed(150, random);

    @ParameterizedTest
    @EnumSource
    void connections_that_are_cut_at_any_byte_lose_nothing(Server server) throws Exception {
        String url = server.freshUrl();
        try (StubApi api = StubApi.start(feed);
                CuttingProxy proxy = CuttingProxy.start(port(url))) {
            Sync sync =
                    new Sync(folder, api.uri(), "sql")
                            .set("store.batch-size=32")
                            .set("datasource.url=" + through(proxy, url));
            sync.run().assertSuccess("the first run");
            feed.change(150);
            proxy.cutAfter(Long.MAX_VALUE);
            sync.run().assertSuccess("an undisturbed run");
            long bytes = proxy.passed();
            int failed = 0;
            for (int cut = 1; cut <= CUTS; cut++) {
                feed.change(150);
                Remains before = remains(url);
                long after = (long) (random.nextDouble() * bytes);
                String when =
                        "%s, seed %d, cut %d after %d of %d bytes"
                                .formatted(server, SEED, cut, after, bytes);
                proxy.cutAfter(after);
                Sync.Ended ended = sync.run();
                assertThat(proxy.hasCut()).as(when).isTrue();
                remains(url).assertNothingPassedOver(feed, when);
                remains(url).assertNothingLost(before, when);
                if (ended.exit() == 0) {
                    remains(url).assertComplete(feed, when);
                } else {
                    failed += ended.exit() == 1 ? 1 : 0;
                    ended.assertError(when);
                }
                proxy.cutAfter(Long.MAX_VALUE);
                sync.run().assertSuccess(when + ", run again");
                remains(url).assertComplete(feed, when + ", run again");
            }
            System.out.printf(
                    "%s: seed %d, %d cuts, %d of them failed a run that had begun%n",
                    server, SEED, CUTS, failed);
            assertThat(failed).as("runs that failed").isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_ends_within_a_batch_fails_the_run_which_completes_again(Server server)
            throws Exception {
        String url = server.freshUrl();
        try (StubApi api = StubApi.start(feed)) {
            Sync sync = new Sync(folder, api.uri(), "sql").set("datasource.url=" + url);
            sync.run().assertSuccess("the first run");
            feed.change(150);
            Remains before = remains(url);
            CompletableFuture<Sync.Ended> run;
            try (Connection other = DriverManager.getConnection(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("UPDATE orders SET text = 'locked'");
                run = CompletableFuture.supplyAsync(sync::run);
                endTheOneThatWaits(server, url, run);
                other.rollback();
            }
            run.join().assertError("ended within a batch");
            remains(url).assertNothingPassedOver(feed, "ended within a batch");
            remains(url).assertNothingLost(before, "ended within a batch");
            sync.run().assertSuccess("run again");
            remains(url).assertComplete(feed, "run again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stores_that_have_written_everything_close_over_a_connection_that_is_gone(Server server)
            throws Exception {
        String url = server.freshUrl();
        CuttingProxy proxy = CuttingProxy.start(port(url));
        Datasource through = new Datasource(through(proxy, url), null, null);
        Stores stores = new Stores(StoreSettings.of(folder).withDatasources(name -> through));
        RecordStore store = stores.open(new StoreSpec("s", "sql", "s"));
        store.put("1", Map.of("id", 1L, "version", 7L));
        store.flush();
        proxy.close();
        assertThatCode(stores::close).doesNotThrowAnyException();
        assertThat(Remains.table(url, "s")).isEqualTo(Map.of(1, 7L));
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    private static String through(CuttingProxy proxy, String url) {
        return url.replace(":" + port(url), ":" + proxy.port());
    }

    private static void endTheOneThatWaits(
            Server server, String url, CompletableFuture<Sync.Ended> run) throws Exception {
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            long found = number(statement, server.waiting());
            while (found == 0) {
                try {
                    throw new AssertionError(
                            "it did not wait: " + run.get(WAIT, TimeUnit.MILLISECONDS));
                } catch (TimeoutException goesOn) {
                    found = number(statement, server.waiting());
                }
            }
            statement.execute(server.end(found));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Remains remains(String url) throws Exception {
        return Remains.of(url, store -> Remains.table(url, store));
    }
}
