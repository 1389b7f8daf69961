package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed within a loop with {@code once by}. */
@Timeout(180)
class OnceByKillTest {
    private static final int ITEMS = 1500;
    private static final String MISSION =
            """
            store kept: sql("kept")
            action A {
              get "/items"
              for x in response once by .id {
                post concat("/", x.id)
                store x -> kept { key: .id }
              }
            }
            run A
            """;

    @TempDir Path directory;

    /** The process that is killed. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            new Trial(Path.of(arguments[0])).environment(Map.of("API", arguments[1])).run(MISSION);
        }
    }

    private final Map<String, AtomicInteger> posted = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile int target = Integer.MAX_VALUE;

    private StubApi.Reply answer(StubApi.Asked asked) {
        if (asked.method().equals("GET")) {
            List<Map<String, Integer>> items =
                    IntStream.range(0, ITEMS).mapToObj(i -> Map.of("id", i)).toList();
            return json(items);
        }
        posted.computeIfAbsent(asked.path(), path -> new AtomicInteger()).incrementAndGet();
        if (requests.incrementAndGet() == target) {
            reached.countDown();
        }
        return json(Map.of());
    }

    @Test
    void a_kept_key_always_has_its_record_and_no_item_is_lost() throws Exception {
        Random random = new Random(61);
        try (StubApi api = StubApi.start(this::answer)) {
            for (int i = 0; i < 3; i++) {
                killAfter(api, 450 + random.nextInt(400));
                assertThat(number("SELECT count(*) FROM mehari_seen")).isPositive();
                assertThat(
                                number(
                                        "SELECT count(*) FROM mehari_seen WHERE item NOT IN"
                                                + " (SELECT CAST(id AS TEXT) FROM kept)"))
                        .as("keys without a record")
                        .isZero();
            }
            Trial.Result clean = new Trial(directory, api).run(MISSION);
            assertThat(clean.status()).isEqualTo("success");
            assertThat(clean.action("A").skipped()).isPositive();
        }
        assertThat(number("SELECT count(*) FROM kept")).isEqualTo(ITEMS);
        assertThat(number("SELECT count(*) FROM mehari_seen")).isEqualTo(ITEMS);
        assertThat(posted).hasSize(ITEMS);
    }

    private void killAfter(StubApi api, int more) throws Exception {
        reached = new CountDownLatch(1);
        // The first five hundred items of a run end in a flush, which keeps their keys.
        target = requests.get() + Math.min(more + 100, ITEMS);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                directory.toString(),
                                api.uri())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            while (process.isAlive() && !reached.await(50, TimeUnit.MILLISECONDS)) {
                assertThat(requests.get()).isLessThanOrEqualTo(target);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("data/mehari.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
