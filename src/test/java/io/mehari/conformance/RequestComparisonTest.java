package io.mehari.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestComparisonTest {
    private static final String LOG =
            """
            [{"origin": "main", "at": 100, "method": "GET", "path": "/a", "query": {"page": "1"},
              "headers": {"x-trace": "t"}},
             {"origin": "other", "at": 350, "method": "POST", "path": "/b", "query": {},
              "headers": {}, "body": {"n": 1}}]""";

    private final RequestComparison comparison = new RequestComparison(list(LOG));

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(String json) {
        return (List<Map<String, Object>>) MockApi.json(json);
    }

    private static final String FIRST =
            "{\"method\": \"GET\", \"path\": \"/a\", \"query\": {\"page\": \"1\"}}";
    private static final String SECOND =
            "{\"origin\": \"other\", \"method\": \"POST\", \"path\": \"/b\", \"body\": {\"n\": 1}}";

    @Test
    void requestsAreComparedInOrder() {
        assertThat(comparison.requests(list("[" + FIRST + "," + SECOND + "]"), false)).isEmpty();
        assertThat(comparison.requests(list("[" + SECOND + "," + FIRST + "]"), false))
                .hasValueSatisfying(text -> assertThat(text).contains("request 1: expected"));
    }

    @Test
    void orderAnyIgnoresTheOrder() {
        assertThat(comparison.requests(list("[" + SECOND + "," + FIRST + "]"), true)).isEmpty();
        assertThat(comparison.requests(list("[" + FIRST + "," + FIRST + "]"), true))
                .hasValueSatisfying(text -> assertThat(text).contains("left over POST /b"));
    }

    @Test
    void aMissingRequestIsADifference() {
        assertThat(comparison.requests(list("[" + FIRST + "]"), false))
                .contains("2 requests, expected 1: GET /a?page=1; POST /b");
    }

    @Test
    void theWholeQueryIsCompared() {
        String bare = "{\"method\": \"GET\", \"path\": \"/a\", \"query\": {}}";
        assertThat(comparison.requests(list("[" + bare + "," + SECOND + "]"), false)).isPresent();
    }

    @Test
    void originIsMainUnlessGiven() {
        String local = "{\"method\": \"POST\", \"path\": \"/b\", \"body\": {\"n\": 1}}";
        assertThat(comparison.requests(list("[" + FIRST + "," + local + "]"), false)).isPresent();
    }

    @Test
    void headersAndBodyAreComparedOnlyWhereListed() {
        String wrong =
                "{\"method\": \"GET\", \"path\": \"/a\", \"query\": {\"page\": \"1\"},"
                        + " \"headers\": {\"x-trace\": \"u\"}}";
        String bodiless = "{\"origin\": \"other\", \"method\": \"POST\", \"path\": \"/b\"}";
        assertThat(comparison.requests(list("[" + FIRST + "," + bodiless + "]"), false)).isEmpty();
        assertThat(comparison.requests(list("[" + wrong + "," + bodiless + "]"), false))
                .isPresent();
    }

    @Test
    void countsAreByMethodAndPath() {
        assertThat(comparison.counts(Map.of("GET /a", 1L, "GET /b", 0L))).isEmpty();
        assertThat(comparison.counts(Map.of("POST /b", 2L)))
                .containsExactly("1 requests POST /b, expected 2");
    }

    @Test
    void gapsHaveALowerAndAnUpperLimit() {
        assertThat(comparison.gaps(List.of(List.of(0L, 1L, 250L), List.of(0L, 1L, 0L, 300L))))
                .isEmpty();
        assertThat(comparison.gaps(List.of(List.of(0L, 1L, 251L)))).hasSize(1);
        assertThat(comparison.gaps(List.of(List.of(0L, 1L, 0L, 249L)))).hasSize(1);
    }
}
