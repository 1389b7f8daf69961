package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceWordsTest {
    private static String source(String options) {
        return Plans.around("get \"/a\"").replace("auth: none,", "auth: none, " + options + ",");
    }

    private static String line(String options, String label) {
        return line(Plans.of(source(options)), label);
    }

    private static String line(Explanation explanation, String label) {
        return explanation
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("| " + label))
                .findFirst()
                .orElse("");
    }

    private static Map<?, ?> entry(String text) {
        return (Map<?, ?>) ((List<?>) Plans.document(Plans.of(text)).get("sources")).get(0);
    }

    @Test
    void what_a_source_does_by_itself_stands_below_it_in_the_tree() {
        String text =
                source(
                                """
                                rateLimit: { requestsPerMinute: 120, strategy: throttle },
                                circuitBreaker: { failureThreshold: 3 },
                                retry: patient""")
                        .replace("auth: none", "auth: oauth2");

        assertThat(Plans.of(text).text().lines().map(line -> line.replaceAll(" {2,}(?=test)", " ")))
                .containsSequence(
                        "  Port: \"http://localhost\", auth oauth2 test.mission:2",
                        "  | token     renewed before it runs out and after a 401, once for all who"
                                + " ask",
                        "  | limit     120 requests a minute, evenly spaced, by waits up to 60000"
                                + " ms; the server's own limits are obeyed",
                        "  | breaker   3 failures within 60000 ms open it for 30000 ms, then 2"
                                + " successes close it",
                        "  | retry     5 attempts, exponential waits from 1000 up to 30000 ms",
                        "",
                        "stores");
    }

    @Test
    void the_document_has_every_value_that_holds_defaults_included() {
        Map<?, ?> port =
                entry(
                        source(
                                "rateLimit: { strategy: \"fail\" }, circuitBreaker: { resetTimeout:"
                                        + " 5 }, retry: { backoff: constant }"));

        Map<?, ?> limit = (Map<?, ?>) port.get("rateLimit");
        assertThat(limit.get("requestsPerMinute")).hasToString("60");
        assertThat(limit.get("strategy")).isEqualTo("fail");
        assertThat(limit.get("adaptive")).isEqualTo(true);
        assertThat(limit.get("handling"))
                .isEqualTo("60 requests a minute, more fail; the server's own limits are obeyed");
        Map<?, ?> breaker = (Map<?, ?>) port.get("circuitBreaker");
        assertThat(breaker.get("failureThreshold")).hasToString("5");
        assertThat(breaker.get("resetTimeout")).hasToString("5");
        Map<?, ?> retry = (Map<?, ?>) port.get("retry");
        assertThat(retry.get("maxAttempts")).hasToString("3");
        assertThat(retry.get("handling")).isEqualTo("3 attempts, waits of 1000 ms");
    }

    @Test
    void a_plain_source_has_no_such_lines() {
        assertThat(Plans.of(Plans.around("get \"/a\"")).text())
                .doesNotContain("| token", "| limit", "| breaker");
        assertThat(entry(Plans.around("get \"/a\"")).keySet())
                .isEqualTo(java.util.Set.of("name", "base", "auth", "place"));
    }

    @Test
    void a_setting_that_replaces_the_rate_is_what_is_shown() {
        Explanation explanation =
                Plans.of(
                        source("rateLimit: { requestsPerMinute: 5, adaptive: false }"),
                        Map.of(
                                "source.Port.requests-per-minute", "9",
                                "source.Port.rate-limit.share", "quay"));

        assertThat(line(explanation, "limit"))
                .isEqualTo(
                        "| limit     9 requests a minute, more wait up to 60000 ms; one budget"
                                + " with all sources that share quay");
    }

    @Test
    void what_only_a_run_knows_is_shown_as_written() {
        assertThat(line("rateLimit: { requestsPerMinute: toNumber(env(\"RPM\")) }", "limit"))
                .startsWith("| limit     toNumber(env(\"RPM\")) requests a minute, more wait");
        assertThat(line("retry: { maxAttempts: env(\"TRIES\") }", "retry"))
                .startsWith("| retry     env(\"TRIES\") attempts, exponential");
    }
}
