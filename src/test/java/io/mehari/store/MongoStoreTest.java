package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of MongoDB (mission-language 9.5). */
class MongoStoreTest {
    private static final StoreSpec SPEC = new StoreSpec("s", "nosql", "things");

    @TempDir Path folder;
    private final String url = Mongo.freshUrl();

    private Stores stores() {
        return new Stores(
                StoreSettings.of(folder)
                        .withOptions(name -> name.equals("mongodb.url") ? url : null));
    }

    private List<Document> documents() {
        try (MongoClient client = MongoClients.create(url)) {
            String database = url.substring(url.lastIndexOf('/') + 1);
            return client.getDatabase(database)
                    .getCollection("things")
                    .find()
                    .into(new ArrayList<>());
        }
    }

    @Test
    void the_key_is_the_id_and_the_fields_stand_at_the_top_level() {
        try (Stores stores = stores()) {
            stores.open(SPEC).put("k", record("id", 1, "sum", new BigDecimal("1.50")));
        }
        assertThat(documents())
                .containsExactly(
                        new Document("_id", "k")
                                .append("id", 1L)
                                .append("sum", Decimal128.parse("1.50")));
    }

    @Test
    void names_that_the_database_keeps_for_itself_read_back_as_ordinary_fields() {
        Map<String, @Nullable Object> odd =
                record("_id", 1, "a.b", 2, "$c", 3, "", 4, "_extra", 5, "plain", 6);
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            store.put("k", odd);
            store.flush();
            store.merge("k", record("a.b", 7));
            store.flush();
            store.merge("k", record("plain", 8));
            odd.putAll(record("a.b", 7, "plain", 8));
            assertThat(store.get("k")).isEqualTo(odd);
            assertThat(list(store)).containsExactly(odd);
        }
    }

    @Test
    void numbers_beyond_its_decimals_stay_exact() {
        BigDecimal long40 = new BigDecimal("1234567890123456789012345678901234567890.5");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            store.put("k", record("n", long40, "in", List.of(long40)));
            store.flush();
            assertThat(store.get("k")).isEqualTo(record("n", long40, "in", List.of(long40)));
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_a_configuration_error_without_secrets() {
        String wrong = "nowhere://me:secret@host/db";
        StoreSettings settings = StoreSettings.of(folder).withOptions(name -> wrong);
        try (Stores stores = new Stores(settings)) {
            assertThatThrownBy(() -> stores.open(SPEC))
                    .hasMessageContaining("mehari.mongodb.url")
                    .hasMessageNotContaining("secret")
                    .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-003");
        }
    }
}
