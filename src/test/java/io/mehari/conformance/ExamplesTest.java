package io.mehari.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.cli.Main;
import io.mehari.demo.DemoApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped example runs offline, and gives the records that its comments promise. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

    /** Records of each exported store, by example. */
    private static final Map<String, Map<String, Integer>> RECORDS =
            Map.ofEntries(
                    Map.entry("acme-suppliers", Map.of("suppliers", 1008)),
                    Map.entry("orders", Map.of("orders", 209, "losses", 41)),
                    Map.entry("traders", Map.of("customers", 120, "trails", 45)),
                    Map.entry(
                            "settlement",
                            Map.of(
                                    "consignments",
                                    120,
                                    "payments",
                                    115,
                                    "shipments",
                                    110,
                                    "settled",
                                    106,
                                    "discrepancies",
                                    4)),
                    Map.entry("letters", Map.of("letters", 60, "carried", 46, "undeliverable", 8)),
                    Map.entry("trek", Map.of("wells", 45, "stops", 14)),
                    Map.entry("stalls", Map.of("plans", 1, "stalls", 4, "refused", 1)),
                    Map.entry("logbook", Map.of("wells", 60, "ledger", 80, "journal", 4)),
                    Map.entry("caravans", Map.of("caravans", 30, "loads", 10, "stops", 60)),
                    Map.entry("customs", Map.of("permits", 120, "duties", 80, "log", 2)),
                    Map.entry("scouts", Map.of("expeditions", 1, "reports", 4, "warnings", 2)),
                    Map.entry("tollgate", Map.of("paid", 46)),
                    Map.entry(
                            "tidings",
                            Map.of(
                                    "sales",
                                    9,
                                    "setbacks",
                                    10,
                                    "arrivals",
                                    10,
                                    "weather",
                                    8,
                                    "tolls",
                                    7)));

    @TempDir Path directory;

    static Stream<String> examples() {
        return RECORDS.keySet().stream().sorted();
    }

    @Test
    void everyExampleIsExpectedHere() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> missions =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".mission"))
                            .map(name -> name.replace(".mission", ""))
                            .toList();
            assertThat(missions).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void passesTheStrictCheck(String example) {
        assertThat(mehari(Map.of(), "check", file(example), "--strict")).isEqualTo("exit 0");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runsAgainstTheDemoApi(String example) throws IOException {
        Path export = directory.resolve("export");
        try (DemoApi api = DemoApi.start()) {
            assertThat(
                            mehari(
                                    api.environment(),
                                    "run",
                                    file(example),
                                    "--export",
                                    export.toString(),
                                    "--quiet"))
                    .isEqualTo("exit 0");
        }
        assertThat(counts(export)).isEqualTo(new TreeMap<>(RECORDS.get(example)));
    }

    private static String file(String example) {
        return EXAMPLES.resolve(example + ".mission").toString();
    }

    /** {@code exit 0}, or the exit code and what the command wrote. */
    private String mehari(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", directory.resolve("data").toString()));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int exit;
        try (PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            exit = Main.run(all.toArray(String[]::new), environment, directory, stream, stream);
        }
        return "exit " + exit + (exit == 0 ? "" : "\n" + written.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> counts(Path export) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (Stream<Path> files = Files.list(export)) {
            for (Path file : files.toList()) {
                String store = file.getFileName().toString().replace(".json", "");
                counts.put(store, ((List<?>) MockApi.json(Files.readString(file))).size());
            }
        }
        return counts;
    }
}
