package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SinceWordsTest {
    @Test
    void a_fetch_with_a_watermark_names_its_stream_and_where_it_begins() {
        Map<?, ?> fetch =
                Plans.fetches(
                                """
                                get "/a/?x=1" {
                                  since: lastSync { field: .at, param: "after", lookback: 7 days, overlap: 1 hours }
                                }
                                """)
                        .get(0);

        assertThat((String) fetch.get("stream")).endsWith(":/a");
        assertThat(fetch.get("since"))
                .isEqualTo(
                        "the watermark less 1 hours, else 7 days before now, else the beginning;"
                                + " sent as after in the query");
    }

    @Test
    void a_key_is_the_stream() {
        Map<?, ?> fetch = Plans.fetches("get \"/a\" { since: lastSync(\"ships\") }").get(0);

        assertThat(fetch.get("stream")).isEqualTo("ships");
    }

    @Test
    void a_fetch_without_watermark_has_no_stream() {
        assertThat(Plans.fetches("get \"/a\"").get(0).get("stream")).isNull();
        Map<?, ?> given = Plans.fetches("get \"/a\" { since: \"2024-01-03\" }").get(0);
        assertThat(given.get("stream")).isNull();
        assertThat((String) given.get("since")).contains("2024-01-03");
    }
}
