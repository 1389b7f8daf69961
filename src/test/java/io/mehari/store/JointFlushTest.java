package io.mehari.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Records and what belongs to them reach their database together or not at all. */
@ParameterizedClass
@EnumSource(
        value = Backend.class,
        names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
class JointFlushTest {
    @Parameter Backend backend;
    @TempDir Path folder;
    private StoreSettings settings;
    private Datasource datasource;
    private Stores stores;
    private RecordStore first;
    private RecordStore second;

    @BeforeEach
    void open() throws SQLException {
        settings = backend.settings(folder).withBatchSize(100);
        Datasource set = settings.datasources().of("first");
        datasource =
                set != null
                        ? set
                        : new Datasource(
                                "jdbc:sqlite:" + folder.resolve("mehari.db").toAbsolutePath(),
                                null,
                                null);
        stores = new Stores(settings);
        first = stores.open(new StoreSpec("first", "sql", "first"));
        second = stores.open(new StoreSpec("second", "sql", "second"));
        try (Connection connection = Dialect.of(datasource.url()).connect(datasource);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe (n INTEGER)");
        }
        first.put("0", Values.record("n", 0L));
        second.put("0", Values.record("n", 0L));
        stores.flush();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    /** Rows of a table as another connection sees them. */
    private long seen(String table) {
        try (Stores others = new Stores(settings)) {
            return others.open(new StoreSpec("first", "sql", table)).count();
        }
    }

    private long probes() {
        try (Connection connection = Dialect.of(datasource.url()).connect(datasource);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM probe")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JointWork work(Consumer<Connection> does, Runnable done) {
        return new JointWork() {
            @Override
            public void in(Connection connection) {
                does.accept(connection);
            }

            @Override
            public void done() {
                done.run();
            }
        };
    }

    private static void probe(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO probe VALUES (1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void gather() {
        first.put("1", Values.record("n", 1L));
        second.put("1", Values.record("n", 1L));
        second.put("2", Values.record("n", 2L));
    }

    @Test
    void whatTheStoresHaveGatheredIsCommittedWithTheWork() {
        gather();
        long[] told = new long[1];
        stores.joint(datasource)
                .orElseThrow()
                .with(
                        work(
                                connection -> {
                                    probe(connection);
                                    assertThat(seen("first")).isEqualTo(1);
                                    assertThat(seen("second")).isEqualTo(1);
                                },
                                () -> told[0] = probes()));

        assertThat(told).containsExactly(1);
        assertThat(seen("first")).isEqualTo(2);
        assertThat(seen("second")).isEqualTo(3);
        assertThat(first.count()).isEqualTo(2);
        assertThat(second.statistics().added()).isEqualTo(3);
    }

    @Test
    void workThatFailsUndoesTheRecordsWhichStayGathered() {
        gather();
        JointWork failing =
                work(
                        connection -> {
                            probe(connection);
                            throw new MehariException("DELTA-LOST-001", "lost", "run again");
                        },
                        () -> {
                            throw new AssertionError("not done");
                        });

        assertThatThrownBy(() -> stores.joint(datasource).orElseThrow().with(failing))
                .hasMessageContaining("lost");
        assertThat(probes()).isZero();
        assertThat(seen("first")).isEqualTo(1);
        assertThat(seen("second")).isEqualTo(1);

        stores.flush();
        assertThat(seen("first")).isEqualTo(2);
        assertThat(seen("second")).isEqualTo(3);
    }

    @Test
    void recordsThatFailUndoTheWork() {
        rename("second", "aside");
        gather();

        assertThatThrownBy(
                        () ->
                                stores.joint(datasource)
                                        .orElseThrow()
                                        .with(work(JointFlushTest::probe, () -> {})))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-STORE-003"))
                .hasMessageContaining("second");
        assertThat(probes()).isZero();
        assertThat(seen("first")).isEqualTo(1);

        rename("aside", "second");
        stores.flush();
        assertThat(seen("second")).isEqualTo(3);
    }

    private void rename(String from, String to) {
        Dialect dialect = Dialect.of(datasource.url());
        try (Connection connection = dialect.connect(datasource);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE " + dialect.quote(from) + " RENAME TO " + dialect.quote(to));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void storesElsewhereThatLastAreNotFlushedSo() {
        assertThat(stores.joint(new Datasource(datasource.url() + "x", null, null))).isEmpty();
        stores.open(new StoreSpec("m", "memory", "m"));
        assertThat(stores.joint(datasource)).isPresent();
        stores.open(new StoreSpec("f", "file", "f"));
        assertThat(stores.joint(datasource)).isEmpty();
        try (Stores none = new Stores(settings)) {
            assertThat(none.joint(datasource)).isEqualTo(Optional.empty());
        }
    }
}
