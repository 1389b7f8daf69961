package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loops with {@code once by} (mission-language 7.6.5). */
@Timeout(60)
class OnceByTest {
    @TempDir Path directory;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile List<Map<String, Object>> items = List.of();
    private volatile String broken = "";

    private Trial.Result run(String loop) throws IOException {
        posted.clear();
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            if (asked.method().equals("GET")) {
                                return json(items);
                            }
                            posted.add(asked.path());
                            return asked.path().equals("/" + broken)
                                    ? StubApi.status(400, Map.of("error", "no"))
                                    : json(Map.of());
                        })) {
            return new Trial(directory, api)
                    .run("action A { get \"/items\" \n " + loop + " } \n run A");
        }
    }

    private static final String LOOP =
            "for x in response once by .id { post concat(\"/\", x.id) \n store x -> out }";

    private static List<Map<String, Object>> ids(Object... ids) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Object id : ids) {
            list.add(Map.of("id", id));
        }
        return list;
    }

    private List<String> seen() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("data/mehari.db"));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT scope || ' ' || item FROM mehari_seen ORDER BY item")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void anItemThatAnEarlierRunFinishedIsPassedOverAndCountedAsSkipped() throws Exception {
        items = ids(1, 2, 2, "1");
        Trial.Result first = run(LOOP);
        assertThat(first.status()).isEqualTo("success");
        assertThat(posted).containsExactly("/1", "/2");
        assertThat(first.action("A").items()).isEqualTo(4);
        assertThat(first.action("A").skipped()).isEqualTo(2);
        assertThat(seen()).containsExactly("Trial:A:for-1 1", "Trial:A:for-1 2");
        items = ids(1, 2, 3);
        Trial.Result second = run(LOOP);
        assertThat(posted).containsExactly("/3");
        assertThat(second.action("A").skipped()).isEqualTo(2);
        assertThat(second.values("out", "id")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aFailedItemIsNotKeptAndThoseBeforeItAre() throws Exception {
        items = ids(1, 2, 3);
        broken = "2";
        assertThat(run(LOOP).status()).startsWith("failed");
        assertThat(posted).containsExactly("/1", "/2");
        assertThat(seen()).containsExactly("Trial:A:for-1 1");
        broken = "";
        assertThat(run(LOOP).status()).isEqualTo("success");
        assertThat(posted).containsExactly("/2", "/3");
    }

    @Test
    void anItemThatOnErrorDealsWithIsTriedAgainByTheNextRun() throws Exception {
        for (String rule : List.of("onError continue", "onError queue more")) {
            String key = rule.contains("queue") ? "concat(\"q\", .id)" : ".id";
            String loop =
                    "for x in response once by %s %s { post concat(\"/\", x.id) }"
                            .formatted(key, rule);
            items = ids(1, 2, 3);
            broken = "2";
            assertThat(run(loop).status()).isEqualTo("success");
            assertThat(posted).containsExactly("/1", "/2", "/3");
            broken = "";
            run(loop);
            assertThat(posted).as(rule).containsExactly("/2");
        }
    }

    @Test
    void skipEndsAnItemWellAndWhereComesFirst() throws Exception {
        items = ids(1, 2, 3);
        String loop =
                "for x in response where .id != 3 once by .id {"
                        + " post concat(\"/\", x.id) \n match x.id { 2 -> skip, _ -> continue } }";
        run(loop);
        run(loop);
        assertThat(posted).isEmpty();
        assertThat(seen()).hasSize(2);
    }

    @Test
    void aNullKeyIsAnErrorThatNamesTheItem() throws Exception {
        items = List.of(Map.of("id", 1), Map.of("other", 2));
        Trial.Result result = run(LOOP);
        assertThat(result.status()).isEqualTo("failed MISSION-FOR-002");
        assertThat(result.error().message()).contains("item 1");
        assertThat(posted).containsExactly("/1");
    }

    @Test
    void ofEqualKeysAtTheSameTimeOneIsDone() throws Exception {
        items = ids(7, 7, 7, 7, 7, 7, 7, 7, 8);
        Trial.Result result =
                run("for x in response once by .id concurrency 4 { post concat(\"/\", x.id) }");
        assertThat(result.status()).isEqualTo("success");
        assertThat(posted).containsExactlyInAnyOrder("/7", "/8");
        assertThat(result.action("A").skipped()).isEqualTo(7);
    }

    @Test
    void keysOfTwoLoopsAreApart() throws Exception {
        items = ids(1);
        String two =
                "let all = response \n for x in all once by .id { post concat(\"/a\", x.id) }"
                        + " for x in all once by .id { post concat(\"/b\", x.id) }";
        run(two);
        assertThat(posted).containsExactly("/a1", "/b1");
        assertThat(seen()).containsExactly("Trial:A:for-1 1", "Trial:A:for-2 1");
    }

    @Test
    void longKeysStandAsTheirHash() throws Exception {
        items = ids("k".repeat(301), "k".repeat(302));
        run("for x in response once by .id { store x -> out }");
        assertThat(seen()).hasSize(2).allMatch(text -> text.contains(" sha256:"));
        assertThat(run(LOOP.replace(".id {", ".id onError continue {")).action("A").skipped())
                .isEqualTo(2);
    }
}
