package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<String> pending() throws IOException {
        try (InputStream in = resource("pending.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split(" ")[0])
                    .toList();
        }
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
    void pendingCasesExist() throws IOException {
        assertThat(cases().keySet()).containsAll(pending());
    }

    @TestFactory
    Stream<DynamicTest> everyCase() throws IOException {
        Map<String, Case> cases = cases();
        List<String> pending = pending();
        return cases.values().stream()
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        one.id() + " " + one.about(),
                                        () -> {
                                            Assumptions.assumeFalse(pending.contains(one.id()));
                                            run(one, cases);
                                        }));
    }

    private static void run(Case one, Map<String, Case> cases) throws IOException {
        if (one.text("via", "").equals("api")) {
            ApiCase.check(one, Files.createTempDirectory(folder, one.id()));
        } else if (one.get("for_format") instanceof Map<?, ?> formats) {
            for (Map.Entry<?, ?> format : formats.entrySet()) {
                Map<String, Object> entry = new LinkedHashMap<>(one.entry());
                entry.remove("for_format");
                entry.put("since_extra", "format: \"" + format.getKey() + "\"");
                entry.put(
                        "expect",
                        Map.of("request0_includes", "updated_after=" + format.getValue()));
                once(new Case(entry, one.defaults()), cases);
            }
        } else {
            once(one, cases);
        }
    }

    private static void once(Case one, Map<String, Case> cases) throws IOException {
        try (CaseRun run = new CaseRun(one, Files.createTempDirectory(folder, one.id()))) {
            run.run(cases);
            new Expected(run).check();
        }
    }
}
