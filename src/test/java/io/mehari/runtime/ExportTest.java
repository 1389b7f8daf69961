package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.demo.DemoApi;
import io.mehari.json.Json;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.spi.MissionFunction;
import io.mehari.trial.BareContext;
import io.mehari.trial.Market;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import io.mehari.webhook.WebhookListener;
import io.mehari.webhook.WebhookSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exported text of a mission, loaded into a Camel context that Mehari did not make, leaves the
 * same stores behind as a run (mission-language 20.3).
 */
@Timeout(120)
class ExportTest {
    private static final Path MISSIONS = Path.of("src/test/resources/equivalence");
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir Path engine;
    @TempDir Path bare;

    static Stream<Path> missions() throws IOException {
        return files(MISSIONS);
    }

    static Stream<Path> examples() throws IOException {
        return files(EXAMPLES);
    }

    @ParameterizedTest
    @MethodSource("missions")
    void aMissionGivesTheSameStoresWithSettingsFromProperties(Path file) throws Exception {
        ResolvedMission mission = Trial.read(file);
        List<String> asked;
        try (StubApi api = Market.start()) {
            Trial.Result result = new Trial(engine, api).run(mission);
            assertThat(result.status()).isEqualTo("success");
            asked = api.lines();
        }
        try (StubApi api = Market.start()) {
            Properties properties = new Properties();
            properties.setProperty("mehari.source.Api.base", api.uri());
            try (BareContext context = new BareContext(bare, properties)) {
                context.load("trial", Trial.yaml(mission)).request("direct:Trial", null);
            }
            assertThat(api.lines()).containsExactlyInAnyOrderElementsOf(asked);
        }
        assertThat(stores(bare)).isEqualTo(stores(engine.resolve("data"))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesTheSameStoresWithAHostOfTheUsers(Path file) throws Exception {
        ResolvedMission mission = Trial.read(file);
        String name = mission.mission().name();
        try (DemoApi api = DemoApi.start()) {
            Trial.Result result = new Trial(engine).environment(api.environment()).run(mission);
            assertThat(result.status()).isEqualTo("success");
        }
        try (DemoApi api = DemoApi.start();
                WebhookListener webhooks =
                        WebhookListener.start(new WebhookSettings("127.0.0.1", 0, null, null));
                BareContext context = new BareContext(bare, api.environment())) {
            MissionFunction url = arguments -> webhooks.url(String.valueOf(arguments.get(0)));
            context.set("mehari.openapi.directory", EXAMPLES.toAbsolutePath().toString())
                    .bind("webhooks", webhooks)
                    .bind("webhookUrl", url)
                    .load(name, Trial.yaml(mission))
                    .request("direct:" + name, null);
        }
        assertThat(stores(bare)).isEqualTo(stores(engine.resolve("data")));
    }

    @Test
    void theExportIsTheTextThatARunLoads() throws IOException {
        ResolvedMission mission = Trial.read(MISSIONS.resolve("pages.mission"));
        MissionEngine exporting =
                new MissionEngine(
                        new RunOptions(
                                engine,
                                engine,
                                null,
                                Map.of(),
                                Map.of(),
                                false,
                                null,
                                new io.mehari.source.credential.SecretFilter()));
        assertThat(exporting.export(List.of(mission)))
                .isEqualTo(Map.of("Trial.camel.yaml", Trial.yaml(mission)));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".mission"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Records of every file store, without order, as parallel actions write in any. */
    private static Map<String, List<String>> stores(Path data) throws IOException {
        Map<String, List<String>> stores = new TreeMap<>();
        Path folder = data.resolve("stores");
        if (!Files.isDirectory(folder)) {
            return stores;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                stores.put(file.getFileName().toString(), records(file));
            }
        }
        return stores;
    }

    /** The records of a store without keys and with the times of this minute made equal. */
    private static List<String> records(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (Json.read(line) instanceof Map<?, ?> entry && entry.containsKey("v")) {
                String today = Instant.now().toString().substring(0, 10);
                String time = today + "T[0-9:.]+Z";
                records.add(Json.text(entry.get("v")).replaceAll(time, "now"));
            }
        }
        return records.stream().sorted().toList();
    }
}
