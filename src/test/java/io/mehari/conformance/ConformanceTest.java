package io.mehari.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every case under {@code conformance/cases}, two at a time ({@code -Dconformance.jobs=N}).
 * {@code -Dconformance.only=page-,store-} takes only the cases whose name holds one of the texts.
 */
class ConformanceTest {
    private static final ExecutorService WORKERS =
            Executors.newFixedThreadPool(Integer.getInteger("conformance.jobs", 2));

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    ConformanceTest.class.getResource("/conformance/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(resource("cases"))) {
            return all.filter(folder -> Files.exists(folder.resolve("case.json")))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> pending() {
        return FileComparison.text(resource("pending.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(String::strip)
                .toList();
    }

    @AfterAll
    static void stopWorkers() {
        WORKERS.shutdownNow();
    }

    @Test
    void pendingCasesExist() throws IOException {
        List<String> names =
                folders().stream().map(folder -> folder.getFileName().toString()).toList();
        assertThat(names).containsAll(pending());
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<String> only = List.of(System.getProperty("conformance.only", "").split(","));
        List<String> pending = pending();
        return folders().stream()
                .map(ConformanceCase::read)
                .filter(one -> only.stream().anyMatch(one.name()::contains))
                .map(one -> pending.contains(one.name()) ? skipped(one) : replayed(one))
                .toList() // All cases are on their way before the first is waited for.
                .stream();
    }

    private static DynamicTest skipped(ConformanceCase one) {
        return DynamicTest.dynamicTest(
                one.name(), () -> Assumptions.abort("waits for a construct that comes later"));
    }

    private static DynamicTest replayed(ConformanceCase one) {
        Future<List<String>> differences = WORKERS.submit(() -> CaseRun.differences(one));
        return DynamicTest.dynamicTest(
                one.name() + ": " + one.description().get("title"),
                () -> assertThat(differences.get()).as(one.name()).isEmpty());
    }
}
