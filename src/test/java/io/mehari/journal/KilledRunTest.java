package io.mehari.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.cli.Main;
import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed with a signal nobody can catch, at any moment, and resumed. */
class KilledRunTest {
    private static final int ITEMS = 40;
    private static final int KILLS = 6;

    private static final String MISSION =
            """
            mission Killed {
              source Api { auth: none, base: env("API") }
              store items: memory("items")
              store sent: file("sent")
              action Read {
                get "/items"
                for item in response { store item -> items { key: .id } }
              }
              action Send {
                for item in items {
                  post "/orders" { body: { item: item.id } }
                  store { id: item.id, number: response.number } -> sent { key: .id }
                }
              }
              run Read then Send
            }
            """;

    @TempDir private Path directory;
    private final Random random = new Random(7);
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> keysByItem = new ConcurrentHashMap<>();
    private final AtomicInteger posts = new AtomicInteger();
    private volatile int killAt = Integer.MAX_VALUE;
    private volatile CountDownLatch reached = new CountDownLatch(1);

    /** Does the work of a key once, as APIs with idempotency keys do. */
    private StubApi.Reply answer(StubApi.Asked asked) throws IOException {
        if (asked.method().equals("GET")) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                items.add(Map.of("id", "i" + i));
            }
            return StubApi.json(items);
        }
        String key = asked.headers().get("Idempotency-key");
        String item = (String) ((Map<?, ?>) Json.read(asked.body())).get("item");
        keysByItem.computeIfAbsent(item, i -> ConcurrentHashMap.newKeySet()).add(key);
        int number = numbers.computeIfAbsent(key, k -> numbers.size() + 1);
        if (posts.incrementAndGet() == killAt) {
            reached.countDown();
        }
        return StubApi.json(Map.of("number", number));
    }

    @Test
    void everyPostIsAnsweredOnceForEachItemAndNoneIsLost() throws Exception {
        Files.writeString(directory.resolve("killed.mission"), MISSION);
        try (StubApi api = StubApi.start(this::answer)) {
            int kills = 0;
            int exitCode = -1;
            while (exitCode != 0) {
                boolean kill = kills < KILLS;
                killAt = kill ? posts.get() + 1 + random.nextInt(6) : Integer.MAX_VALUE;
                reached = new CountDownLatch(1);
                Process process = start(api, kills > 0);
                if (kill) {
                    assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
                    // From before the answer is read to after it was written down.
                    process.waitFor(random.nextInt(12_000), TimeUnit.MICROSECONDS);
                    process.destroyForcibly();
                    kills++;
                }
                exitCode = process.waitFor();
            }
            assertThat(kills).isEqualTo(KILLS);
        }
        assertThat(keysByItem).hasSize(ITEMS);
        assertThat(keysByItem.values()).allMatch(keys -> keys.size() == 1);
        assertThat(numbers).hasSize(ITEMS);
        // Only what was on its way at a kill was sent once more.
        assertThat(posts.get()).isBetween(ITEMS, ITEMS + KILLS);
        assertThat(stored()).hasSize(ITEMS).isEqualTo(expected());
    }

    private Map<Object, Object> expected() {
        Map<Object, Object> expected = new HashMap<>();
        keysByItem.forEach(
                (item, keys) ->
                        expected.put(item, (long) numbers.get(new ArrayList<>(keys).get(0))));
        return expected;
    }

    private Map<Object, Object> stored() throws IOException {
        Map<Object, Object> stored = new HashMap<>();
        Set<Object> seen = new HashSet<>();
        byte[] export = Files.readAllBytes(directory.resolve("out/sent.json"));
        for (Object entry : (List<?>) Json.read(export)) {
            Map<?, ?> record = (Map<?, ?>) entry;
            assertThat(seen.add(record.get("id"))).isTrue();
            stored.put(record.get("id"), record.get("number"));
        }
        return stored;
    }

    private Process start(StubApi api, boolean resume) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(Main.class.getName(), "run", "killed.mission", "--export", "out"));
        if (resume) {
            command.add("--resume");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("API", api.uri());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
    }
}
