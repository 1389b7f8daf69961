package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCountTest {
    private static final String PAGES = "paginate: page(page, 5), until: response.last";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| 3 | default",
                "retry: none | 1 | step",
                "retry: patient | 5 | step",
                "retry: { maxAttempts: 4 } | 4 | step",
                "retry: { preset: patient, maxAttempts: 2 } | 2 | step",
                "retry: { backoff: constant } | 3 | step",
                "retry: { maxAttempts: env(\"N\") } | open | step",
            })
    void attempts_are_those_of_the_retry_policy(String option, String attempts, String from) {
        Map<?, ?> fetch =
                Plans.fetches("get \"/a\" { " + (option == null ? "" : option) + " }").get(0);
        assertThat(String.valueOf(fetch.get("attempts"))).isEqualTo(attempts);
        assertThat(fetch.get("requests")).isEqualTo(fetch.get("attempts"));
        assertThat(fetch.get("retryFrom")).isEqualTo(from);
    }

    @Test
    void the_policy_of_the_source_counts_where_the_step_has_none() {
        String text =
                Plans.around("get \"/a\" { retry: { backoff: linear } }")
                        .replace("auth: none", "auth: none, retry: { maxAttempts: 7 }");
        Map<?, ?> fetch = Plans.fetches(Plans.document(Plans.of(text))).get(0);
        assertThat(fetch.get("attempts")).isEqualTo(7L);
    }

    @Test
    void pages_multiply_attempts() {
        Map<?, ?> fetch =
                Plans.fetches("get \"/a\" { " + PAGES + ", maxPages: 4 } store response -> ships")
                        .get(0);
        assertThat(fetch.get("requests")).isEqualTo(12L);
        assertThat(fetch.get("factors")).isEqualTo(List.of("4 pages", "3 attempts"));
    }

    @Test
    void pages_without_a_limit_are_open() {
        Map<?, ?> fetch = Plans.fetches("get \"/a\" { " + PAGES + " }").get(0);
        assertThat(fetch.get("requests")).isEqualTo("open");
        assertThat(fetch.get("factors")).isEqualTo(List.of("pages without maxPages", "3 attempts"));
    }

    @Test
    void the_setting_max_pages_limits_what_the_mission_leaves_open() {
        Map<?, ?> fetch =
                Plans.fetches("get \"/a\" { " + PAGES + " }", Map.of("max-pages", "10")).get(0);
        assertThat(fetch.get("requests")).isEqualTo(30L);
    }

    @Test
    void a_page_match_asks_for_each_page_as_often_as_its_retry_allows() {
        Map<?, ?> fetch =
                Plans.fetches(
                                "get \"/a\" { "
                                        + PAGES
                                        + ", maxPages: 2, retry: none }\n"
                                        + "match response { 1 -> retry { maxAttempts: 5 },"
                                        + " 2 -> jump B then retry, _ -> continue }")
                        .get(0);
        assertThat(fetch.get("factors")).isEqualTo(List.of("2 pages", "5 turns by retry"));
        assertThat(fetch.get("requests")).isEqualTo(10L);
    }

    @Test
    void a_retry_repeats_the_steps_between_its_fetch_and_itself() {
        List<Map<?, ?>> fetches =
                Plans.fetches(
                        """
                        get "/a" { retry: none }
                        for x in [1, 2] { get "/b" { retry: none } }
                        match response { 1 -> retry { maxAttempts: 4 }, _ -> continue }
                        for x in [1, 2] { get "/c" { retry: none } }
                        """);
        assertThat(fetches.stream().<Object>map(fetch -> fetch.get("requests")))
                .containsExactly(4L, 8L, 2L);
    }

    @Test
    void a_loop_over_what_is_not_known_is_open() {
        Map<?, ?> fetch =
                Plans.fetches("for s in ships { get \"/a/{s.id}\" { retry: none } }").get(0);
        assertThat(fetch.get("requests")).isEqualTo("open");
        assertThat(fetch.get("factors")).isEqualTo(List.of("items of the loop at line 5"));
    }
}
