package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.spi.StoreAdapterFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    @TempDir Path folder;

    private Stores stores() {
        return new Stores(StoreSettings.of(folder));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> opening(StoreSpec spec, String code) {
        try (Stores stores = stores()) {
            return assertThatThrownBy(() -> stores.open(spec))
                    .hasFieldOrPropertyWithValue("code", code);
        }
    }

    @Test
    void two_declarations_of_one_file_or_table_share_one_store() {
        try (Stores stores = stores()) {
            for (String adapter : List.of("file", "sql")) {
                RecordStore first = stores.open(new StoreSpec("a", adapter, "t"));
                RecordStore second = stores.open(new StoreSpec("b", adapter, "t"));
                first.put("1", record("n", 1));
                assertThat(second.get("1")).isEqualTo(record("n", 1));
                assertThat(stores.open(new StoreSpec("c", adapter, "u")).count()).isZero();
            }
        }
    }

    @Test
    void the_argument_of_memory_is_only_a_label() {
        try (Stores stores = stores()) {
            stores.open(new StoreSpec("a", "memory", "t")).put("1", record());
            assertThat(stores.open(new StoreSpec("b", "memory", "t")).count()).isZero();
            assertThat(stores.open(new StoreSpec("a", "memory", "t")).count()).isEqualTo(1);
        }
    }

    @Test
    void unknown_adapters_are_named_with_the_nearest_known() {
        opening(new StoreSpec("s", "fiel", "t"), "MISSION-CHECK-019")
                .hasMessage("store s: unknown adapter fiel")
                .hasFieldOrPropertyWithValue("fix", "did you mean 'file'?");
    }

    @Test
    void names_that_leave_the_folder_are_refused() {
        for (String adapter : List.of("file", "sql")) {
            for (String name : List.of("../x", "", ".x", "a/b", "a".repeat(101))) {
                opening(new StoreSpec("s", adapter, name), "MISSION-CHECK-019");
            }
        }
    }

    @Test
    void a_database_without_a_driver_says_where_the_driver_goes_and_nothing_secret() {
        Datasource mysql = new Datasource("jdbc:mysql://h/d?password=s3cr3t-xyz", "u", "p");
        StoreSettings settings = StoreSettings.of(folder).withDatasources(store -> mysql);
        try (Stores stores = new Stores(settings)) {
            assertThatThrownBy(() -> stores.open(new StoreSpec("s", "sql", "t")))
                    .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-003")
                    .hasMessageContaining("jdbc:mysql://h/d")
                    .hasMessageContaining("no JDBC driver for it; put the driver's jar into lib/")
                    .message()
                    .doesNotContain("s3cr3t-xyz");
        }
    }

    @Test
    void nosql_without_a_database_names_the_setting() {
        opening(new StoreSpec("s", "nosql", "t"), "MISSION-CONFIG-003")
                .hasMessageContaining("mehari.mongodb.url");
    }

    @Test
    void postgrest_without_url_names_the_settings() {
        opening(new StoreSpec("s", "postgrest", "t"), "MISSION-CONFIG-003")
                .hasMessageContaining("mehari.store.s.url")
                .hasMessageContaining("mehari.store.s.api-key");
    }

    @Test
    void adapters_of_ones_own_are_opened_once_per_target() {
        List<StoreSpec> opened = new ArrayList<>();
        StoreAdapterFactory own =
                (spec, settings) -> {
                    opened.add(spec);
                    return new MemoryStore(spec.name());
                };
        try (Stores stores = new Stores(StoreSettings.of(folder), Map.of("own", own))) {
            StoreSpec spec = new StoreSpec("s", "own", "any thing", Map.of("x", 1L));
            stores.open(spec).put("1", record("n", 1));
            assertThat(list(stores.open(spec))).containsExactly(record("n", 1));
            assertThat(opened).containsExactly(spec);
        }
    }

    @Test
    void closing_keeps_what_was_written_and_may_be_repeated() {
        Stores stores = stores();
        for (String adapter : List.of("file", "sql")) {
            stores.open(new StoreSpec(adapter, adapter, "t")).put("1", record("n", 1));
        }
        stores.close();
        stores.close();
        try (Stores again = stores()) {
            for (String adapter : List.of("file", "sql")) {
                assertThat(again.open(new StoreSpec(adapter, adapter, "t")).get("1"))
                        .isEqualTo(record("n", 1));
            }
        }
    }
}
