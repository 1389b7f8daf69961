package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.state.Product;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The acceptance cases of taps and delta state, each driven through the command line. */
class TapsAndDeltaCasesTest {
    @TempDir private static Path folder;

    private static Map<String, Case> cases() throws IOException {
        Map<String, Object> file;
        try (InputStream in = resource("cases.yaml")) {
            Object read = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            file = Case.object(plain(read));
        }
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Object entry : (List<?>) file.get("cases")) {
            Case one = new Case(Case.object(entry), Case.object(file.get("defaults")));
            cases.put(one.id(), one);
        }
        return cases;
    }

    /** Ids of the cases that wait, each with what it waits for. */
    private static Map<String, String> pending() throws IOException {
        Map<String, String> pending = new LinkedHashMap<>();
        try (InputStream in = resource("pending.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.strip().split(" ", 2);
                    pending.put(parts[0], parts.length > 1 ? parts[1] : "");
                }
            }
        }
        return pending;
    }

    private static InputStream resource(String name) {
        return java.util.Objects.requireNonNull(
                TapsAndDeltaCasesTest.class.getResourceAsStream("/taps-and-delta/" + name), name);
    }

    /** Whole numbers as JSON reads them, so that both compare. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value instanceof Integer || value instanceof BigInteger
                ? (Object) ((Number) value).longValue()
                : value;
    }

    @Test
    void pendingCasesExistAndSayWhatTheyWaitFor() throws IOException {
        assertThat(cases().keySet()).containsAll(pending().keySet());
        assertThat(pending().values()).doesNotContain("");
    }

    /** Section 18 is no part of this release; until it is, {@code check} refuses its step. */
    @Test
    void casesOfALaterReleaseWaitAndTheirStepIsRefused() throws IOException {
        Map<String, Case> cases = cases();
        List<String> later =
                cases.values().stream()
                        .filter(one -> Boolean.TRUE.equals(one.get("later")))
                        .map(Case::id)
                        .toList();
        assertThat(later).isNotEmpty();
        assertThat(pending().keySet()).containsAll(later);
        String mission = cases.get("D01").mission();
        Command command = new Command(Files.createTempDirectory(folder, "later"));
        command.file("case.mission", mission.replace("    get \"", "    claim 10\n    get \""));

        Command.Ended ended = command.run("check", "case.mission");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out() + ended.err()).contains("MISSION-LATER-001");
    }

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        Map<String, String> pending = pending();
        Map<String, Case> cases = cases();
        return cases.values().stream()
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        one.id() + " " + one.about(),
                                        () -> {
                                            String wait = pending.get(one.id());
                                            Assumptions.assumeTrue(wait == null, wait);
                                            run(one, cases, Product.SQLITE);
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> everyCaseAgainWithItsStateOnPostgresql() throws IOException {
        return again(Product.POSTGRESQL, "");
    }

    /** The cases of delta streams are those of sections 3 to 8. */
    @TestFactory
    Stream<DynamicTest> everyDeltaCaseAgainWithItsStateOnMariadb() throws IOException {
        return again(Product.MARIADB, "[DMB].*");
    }

    private static Stream<DynamicTest> again(Product product, String ids) throws IOException {
        Map<String, String> pending = pending();
        Map<String, Case> cases = cases();
        return cases.values().stream()
                .filter(one -> !pending.containsKey(one.id()))
                .filter(one -> ids.isEmpty() || one.id().matches(ids))
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        one.id() + " " + one.about(),
                                        () -> run(one, cases, product)));
    }

    private static void run(Case one, Map<String, Case> cases, Product product) throws IOException {
        if (one.text("via", "").equals("api")) {
            ApiCase.check(one, folderOf(one), StatePlace.fresh(product));
        } else if (one.get("for_format") instanceof Map<?, ?> formats) {
            for (Map.Entry<?, ?> format : formats.entrySet()) {
                Map<String, Object> entry = new LinkedHashMap<>(one.entry());
                entry.remove("for_format");
                entry.put("since_extra", "format: \"" + format.getKey() + "\"");
                entry.put(
                        "expect",
                        Map.of("request0_includes", "updated_after=" + format.getValue()));
                once(new Case(entry, one.defaults()), cases, product);
            }
        } else {
            once(one, cases, product);
        }
    }

    private static void once(Case one, Map<String, Case> cases, Product product)
            throws IOException {
        try (CaseRun run = new CaseRun(one, folderOf(one), StatePlace.fresh(product))) {
            run.run(cases);
            new Expected(run).check();
            if (product != Product.SQLITE) {
                assertThat(run.command.folder.resolve(".mehari/mehari.db")).doesNotExist();
            }
        }
    }

    private static Path folderOf(Case one) throws IOException {
        return Files.createTempDirectory(folder, one.id());
    }
}
