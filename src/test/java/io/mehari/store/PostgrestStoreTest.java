package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that a {@code postgrest} store sends (mission-language 9.5). */
class PostgrestStoreTest {
    @TempDir Path folder;

    private Stores stores() {
        return new Stores(StoreSettings.of(folder));
    }

    private static StoreSpec spec(StubApi api, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> options = record("url", api.uri(), "apiKey", "key-1");
        options.putAll(more);
        return new StoreSpec("s", "postgrest", "things", options);
    }

    /** Answers counts with none, and everything else as told. */
    private static StubApi api(StubApi.Behaviour behaviour) throws IOException {
        return StubApi.start(
                asked ->
                        asked.query().containsKey("select")
                                ? json(List.of()).with("Content-Range", "*/0")
                                : behaviour.answer(asked));
    }

    private static List<StubApi.Asked> changes(StubApi api) {
        return api.log().stream().filter(asked -> !asked.query().containsKey("select")).toList();
    }

    @Test
    void a_batch_is_one_post_whose_rows_have_the_same_fields() throws IOException {
        try (StubApi api = api(asked -> status(201, null));
                Stores stores = stores()) {
            RecordStore store = stores.open(spec(api, Map.of()));
            store.put("1", record("id", 1, "a", "x"));
            store.put("k", record("b", 2));
            store.flush();
            StubApi.Asked post = changes(api).get(0);
            assertThat(post.method() + " " + post.path()).isEqualTo("POST /things");
            assertThat(post.body())
                    .isEqualTo(
                            "[{\"id\":1,\"a\":\"x\",\"b\":null},"
                                    + "{\"id\":\"k\",\"a\":null,\"b\":2}]");
            assertThat(post.headers())
                    .containsEntry("Prefer", "resolution=merge-duplicates")
                    .containsEntry("Apikey", "key-1")
                    .containsEntry("Authorization", "Bearer key-1")
                    .doesNotContainKey("Content-profile");
            assertThat(changes(api)).hasSize(1);
        }
    }

    @Test
    void merging_patches_and_posts_only_where_there_was_no_row() throws IOException {
        try (StubApi api =
                        api(
                                asked ->
                                        asked.query().getOrDefault("code", "").equals("eq.old")
                                                ? json(List.of(Map.of("code", "old")))
                                                : json(List.of()));
                Stores stores = stores()) {
            RecordStore store =
                    stores.open(spec(api, Map.of("keyColumn", "code", "schema", "yard")));
            store.merge("old", record("a", 1));
            store.merge("new", record("a", 2));
            store.flush();
            assertThat(changes(api))
                    .extracting(asked -> asked.method() + " " + asked.query() + " " + asked.body())
                    .containsExactly(
                            "PATCH {code=eq.old} {\"a\":1}",
                            "PATCH {code=eq.new} {\"a\":2}",
                            "POST {} [{\"a\":2,\"code\":\"new\"}]");
            assertThat(changes(api).get(0).headers()).containsEntry("Content-profile", "yard");
        }
    }

    @Test
    void reading_deleting_and_clearing_name_rows_by_their_key() throws IOException {
        try (StubApi api =
                        api(
                                asked ->
                                        asked.method().equals("GET")
                                                ? json(List.of(Map.of("id", "a b+c&d")))
                                                : status(204, null));
                Stores stores = stores()) {
            RecordStore store = stores.open(spec(api, Map.of("schema", "yard")));
            assertThat(store.get("a b+c&d")).isEqualTo(record("id", "a b+c&d"));
            store.delete("a b+c&d");
            store.flush();
            store.clear();
            assertThat(changes(api))
                    .extracting(asked -> asked.method() + " " + asked.query())
                    .containsExactly(
                            "GET {id=eq.a b+c&d, limit=1}",
                            "GET {id=eq.a b+c&d, limit=1}",
                            "DELETE {id=eq.a b+c&d}",
                            "DELETE {id=not.is.null}");
            assertThat(changes(api).get(0).headers()).containsEntry("Accept-profile", "yard");
        }
    }

    @Test
    void counting_reads_the_content_range() throws IOException {
        try (StubApi api =
                        StubApi.start(
                                asked ->
                                        json(List.of(Map.of("id", 1)))
                                                .with("Content-Range", "0-0/3573"));
                Stores stores = stores()) {
            assertThat(stores.open(spec(api, Map.of())).count()).isEqualTo(3573);
            assertThat(api.log().get(0).headers()).containsEntry("Prefer", "count=exact");
        }
    }

    @Test
    void listing_goes_on_behind_the_last_key() throws IOException {
        try (StubApi api =
                        api(
                                asked -> {
                                    String from = asked.query().get("id");
                                    int first = from == null ? 0 : 1000;
                                    int last = from == null ? 1000 : 1003;
                                    return json(
                                            IntStream.range(first, last)
                                                    .mapToObj(i -> Map.of("id", i))
                                                    .toList());
                                });
                Stores stores = stores()) {
            assertThat(list(stores.open(spec(api, Map.of())))).hasSize(1003);
            assertThat(changes(api))
                    .extracting(asked -> asked.query().toString())
                    .containsExactly(
                            "{order=id.asc, limit=1000}", "{order=id.asc, limit=1000, id=gt.999}");
        }
    }

    @Test
    void a_refused_batch_stays_gathered_and_is_sent_again() throws IOException {
        int[] answers = {409, 201};
        int[] asked = {0};
        try (StubApi api = api(any -> status(answers[asked[0]++], Map.of("message", "no")));
                Stores stores = stores()) {
            RecordStore store = stores.open(spec(api, Map.of()));
            store.put("1", record("id", 1));
            store.put("2", record("id", 2));
            assertThatThrownBy(store::flush)
                    .hasMessageContaining("store s: keys 1 to 2")
                    .hasMessageContaining("answered 409")
                    .hasMessageNotContaining("key-1")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            store.flush();
            assertThat(changes(api)).hasSize(2);
            assertThat(changes(api).get(1).body()).isEqualTo(changes(api).get(0).body());
        }
    }

    @Test
    void settings_give_url_and_key_where_the_mission_does_not() throws IOException {
        try (StubApi api = api(asked -> json(List.of()))) {
            Map<String, String> set =
                    Map.of("store.s.url", api.uri() + "/rest/", "store.s.api-key", "key-2");
            try (Stores stores = new Stores(StoreSettings.of(folder).withOptions(set::get))) {
                RecordStore store = stores.open(new StoreSpec("s", "postgrest", "things"));
                assertThat(store.get("1")).isNull();
            }
            assertThat(api.log().get(0).path()).isEqualTo("/rest/things");
            assertThat(api.log().get(0).headers()).containsEntry("Apikey", "key-2");
        }
    }
}
