package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.state.Product;
import io.mehari.state.StateTables;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that keeps state leaves no secret in it: in no table while it goes on and after it has
 * ended, in no byte of the database's files, and in nothing that tells of it.
 */
@ParameterizedClass
@EnumSource(
        value = Product.class,
        names = {"SQLITE", "POSTGRESQL"})
class CanaryStateTest {
    private static final String TOKEN = "c4nary-t0ken/+=\"q";
    private static final String OTHER = "c4nary other & \u00fc";
    private static final String CLIENT = "c4nary-cl1ent";
    private static final String KEY = Canary.base64("0123456789abcdef0123456789abcdef");
    private static final List<String> CANARIES =
            List.of(TOKEN, OTHER, CLIENT, KEY, "c4nary-refresh-1", "c4nary-access-1");

    private static final String MISSION =
            """
            mission Canary {
              settings {
                secret acme_token, secret other, config api_url: url, param since_override: string?
              }
              source Api {
                auth: bearer, base: config("api_url"), token: secret("acme_token"),
                params: { other: secret("other") }, retry: { maxAttempts: 2, initialDelay: 1 }
              }
              source Shop { auth: oauth2, base: config("api_url") }
              store out: sql("out")
              action Order {
                post Shop "/orders" { body: { other: secret("other") } }
              }
              action Pull {
                get Api "/rows" {
                  params: { page: 1 }, paginate: page(page, 2), until: response.next == null,
                  since: lastSync("rows") {
                    field: .updated_at, type: timestamp_utc, sorted: true,
                    metadata: { a: secret("acme_token"), b: "x" + secret("other") }
                  },
                  flushEvery: 1
                }
                for r in response.data {
                  log "row " + secret("other") { detail: { t: secret("acme_token") } }
                  store { id: r.id } -> out { key: .id }
                }
              }
              run Order then Pull
            }
            """;

    @Parameter Product product;
    @TempDir Path folder;
    private final Map<String, Integer> rowsSeen = new TreeMap<>();
    private final List<String> seen = new ArrayList<>();
    private int minted;
    private boolean breaks;
    private StubApi api;
    private Command command;
    private StatePlace place;

    @BeforeEach
    void start() throws IOException {
        place = StatePlace.fresh(product);
        api = StubApi.start(this::answer);
        command = new Command(folder).file("case.mission", MISSION);
        command.file(
                "s.json",
                Json.text(
                        Map.of(
                                "secrets",
                                Map.of("acme_token", TOKEN, "other", OTHER),
                                "config",
                                Map.of("api_url", api.uri()))));
        command.environment.put("MEHARI_SECRET_KEY", KEY);
        command.environment.put("MEHARI_SHOP_TOKEN_ENDPOINT", api.uri() + "/token");
        command.environment.put("MEHARI_SHOP_CLIENT_ID", "client-7");
        command.environment.put("MEHARI_SHOP_CLIENT_SECRET", CLIENT);
        command.environment.put("MEHARI_SHOP_REFRESH_TOKEN", "c4nary-refresh-0");
        place.server().ifPresent(url -> command.environment.put("MEHARI_DATASOURCE_URL", url));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Sends back what it was sent, wherever that can be. */
    private synchronized StubApi.Reply answer(StubApi.Asked asked) throws Exception {
        String echo = asked.headers() + " " + asked.query() + " " + asked.body();
        switch (asked.path()) {
            case "/token" -> {
                look(); // the right to renew is a lease
                minted++;
                return StubApi.json(
                        Map.of(
                                "access_token", "c4nary-access-" + minted,
                                "refresh_token", "c4nary-refresh-" + minted,
                                "expires_in", 3600));
            }
            case "/orders" -> {
                return StubApi.json(Map.of("echo", echo));
            }
            default -> {
                look();
                int page = asked.number("page", 1);
                if (page == 2 && breaks) {
                    return StubApi.status(500, "you sent " + echo);
                }
                Map<String, @Nullable Object> body = new LinkedHashMap<>();
                body.put("data", List.of(row(page * 2 - 1), row(page * 2)));
                body.put("next", page == 2 ? null : 2);
                return StubApi.json(body);
            }
        }
    }

    private static Map<String, Object> row(int number) {
        return Map.of("id", number, "updated_at", "2024-01-0" + number + "T00:00:00Z");
    }

    /** Notes what the tables and the beans hold at this moment. */
    private void look() throws Exception {
        seen.addAll(Canary.managed());
        for (String table : StateTables.names()) {
            List<Map<String, @Nullable Object>> rows = place.rows(folder).rows(table);
            rowsSeen.merge(table, rows.size(), Math::max);
            rows.forEach(row -> seen.add(table + " " + row));
        }
    }

    private Command.Ended run(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of("run", "case.mission", "--settings", "s.json", "--verbose"));
        words.addAll(List.of(more));
        return command.run(words.toArray(String[]::new));
    }

    @Test
    void aRunThatFailsLeavesNone() throws Exception {
        breaks = true;

        Command.Ended ended = run("--log-format", "json", "--result", "r.json");
        look();

        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(rowsSeen)
                .containsEntry("mehari_delta_state", 1)
                .containsEntry("mehari_delta_audit", 1)
                .containsEntry("mehari_token", 1)
                .containsEntry("mehari_run", 1)
                .containsEntry("mehari_answer", 1);
        assertThat(rowsSeen.get("mehari_lease")).isPositive();
        assertThat(row("mehari_delta_state").get("error_summary")).asString().contains("***");
        assertThat(row("mehari_answer").get("answer")).asString().contains("***");
        holdsNone("stdout", ended.out());
        holdsNone("stderr", ended.err());
        nothingHoldsAny();
    }

    @Test
    void aRunThatSucceedsLeavesNone() throws Exception {
        Command.Ended ended = run("--result", "-");
        look();

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(row("mehari_delta_state").get("metadata")).asString().contains("x***");
        assertThat(row("mehari_token").get("tokens")).asString().startsWith("aes-256-gcm:");
        holdsNone("result", ended.out());
        holdsNone("stderr", ended.err());
        for (String[] words :
                List.of(
                        new String[] {"state", "list", "--output", "json"},
                        new String[] {"state", "show", "Canary", "rows"},
                        new String[] {"state", "audit", "--output", "json"})) {
            Command.Ended shown = command.run(words);
            assertThat(shown.exit()).isZero();
            assertThat(shown.out()).contains("2024-01-0");
            holdsNone(String.join(" ", words), shown.out() + shown.err());
        }
        nothingHoldsAny();
    }

    @Test
    void aRunThatIsResumedLeavesNone() throws Exception {
        breaks = true;
        run();
        breaks = false;

        Command.Ended ended = run("--resume");
        look();

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(api.lines()).filteredOn("POST /orders"::equals).hasSize(1);
        holdsNone("stdout", ended.out() + ended.err());
        nothingHoldsAny();
    }

    private Map<String, @Nullable Object> row(String table) {
        List<Map<String, @Nullable Object>> rows = place.rows(folder).rows(table);
        assertThat(rows).as(table).hasSize(1);
        return rows.get(0);
    }

    private void nothingHoldsAny() throws IOException {
        assertThat(seen).hasSizeGreaterThan(100);
        seen.forEach(text -> holdsNone(text.substring(0, Math.min(60, text.length())), text));
        int files = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("s.json")) {
                    holdsNone(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                    files++;
                }
            }
        }
        assertThat(files).as("the mission and what the run left").isPositive();
        if (product == Product.SQLITE) {
            assertThat(folder.resolve(".mehari/mehari.db")).exists();
        }
    }

    private static void holdsNone(String where, String text) {
        Canary.holdsNone(where, text, CANARIES);
    }
}
