package io.mehari.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was flushed before a process is killed is there afterwards (mission-language 19.4.60). */
class KilledProcessTest {
    @TempDir Path folder;

    /** The process that is killed: it tells how many records it has flushed, and never ends. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            Stores stores = new Stores(StoreSettings.of(Path.of(arguments[0])).withBatchSize(3));
            RecordStore store = stores.open(new StoreSpec("s", arguments[1], "s"));
            for (long i = 0; ; i++) {
                store.put("k" + i, Values.record("n", i));
                if (i % 10 == 9) {
                    store.flush();
                    System.out.println(i + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sql"})
    void kill_loses_only_what_was_not_flushed(String adapter) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                folder.toString(),
                                adapter)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long flushed = 0;
        try (BufferedReader told =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (flushed < 50) {
                flushed = Long.parseLong(told.readLine());
            }
            process.destroyForcibly().waitFor();
        }
        try (Stores stores = new Stores(StoreSettings.of(folder))) {
            RecordStore store = stores.open(new StoreSpec("s", adapter, "s"));
            assertThat(store.count()).isGreaterThanOrEqualTo(flushed);
            for (long i = 0; i < flushed; i++) {
                Map<String, @Nullable Object> record = store.get("k" + i);
                assertThat(record).isEqualTo(Values.record("n", i));
            }
        }
    }
}
