package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir Path directory;

    @Test
    void demoRunsTheOrdersAndTellsWhereTheyLieAndWhatToTryNext() throws IOException {
        Invocation mehari = new Invocation(directory);
        MissionFiles.write(directory, ".mehari/demo/orders.json", "[{\"id\":1},{\"id\":2}]");

        assertThat(mehari.run("demo")).isZero();
        assertThat(mehari.engine.ran).containsExactly("Orders");
        assertThat(mehari.engine.options.dataDirectory()).isEqualTo(directory.resolve(".mehari"));
        assertThat(mehari.engine.options.exportDirectory())
                .isEqualTo(directory.resolve(".mehari/demo"));
        assertThat(mehari.engine.options.environment()).containsKey("DEMO_API");
        assertThat(mehari.outLines())
                .contains(
                        "250 records lie in .mehari/demo/orders.json",
                        "  the first: {\"id\":1}",
                        "Try next:",
                        "  mehari explain .mehari/demo/orders.mission",
                        "  mehari export .mehari/demo/orders.mission",
                        "  mehari run --demo .mehari/demo/orders.mission --output json");
        assertThat(directory.resolve(".mehari/demo/orders.mission")).isRegularFile();
    }

    @Test
    void whatToTryNextIsWrittenAsTheCommandWasStarted() {
        Invocation mehari = new Invocation(directory).startedAs("./mehari");

        assertThat(mehari.run("demo")).isZero();
        assertThat(mehari.outLines())
                .contains("  ./mehari explain .mehari/demo/orders.mission")
                .noneMatch(line -> line.startsWith("  mehari "));
    }

    @Test
    void anotherExampleCanBeNamedAndTheDataDirectoryToo() {
        Invocation mehari = new Invocation(directory);

        assertThat(mehari.run("demo", "traders", "--data", "here")).isZero();
        assertThat(mehari.engine.ran).containsExactly("Traders");
        assertThat(directory.resolve("here/demo/traders.mission")).isRegularFile();
    }

    @Test
    void anUnknownExampleNamesTheShippedOnes() {
        Invocation mehari = new Invocation(directory);

        assertThat(mehari.run("demo", "order")).isEqualTo(2);
        assertThat(mehari.err()).contains("no example 'order'", "did you mean 'orders'?");
        assertThat(mehari.run("demo", "../../secret")).isEqualTo(2);
        assertThat(mehari.err()).contains("known: acme-suppliers, caravans, customs, letters");
    }

    @Test
    void jsonIsTheSummaryAlone() {
        Invocation mehari = new Invocation(directory);

        assertThat(mehari.run("demo", "--output", "json")).isZero();
        assertThat(mehari.outLines()).hasSize(1);
    }

    @Test
    void keepLeavesTheApiRunningUntilTheWishToStop()
            throws ExecutionException, InterruptedException {
        Invocation mehari = new Invocation(directory);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> exitCode = thread.submit(() -> mehari.run("demo", "--keep"));
            mehari.interruption.wish();
            assertThat(exitCode.get()).isZero();
        } finally {
            thread.shutdownNow();
        }
        assertThat(mehari.err()).contains("The demo API listens until Ctrl-C: DEMO_API=http://");
    }
}
