package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlBuilderTest {
    @ParameterizedTest
    @CsvSource({
        "http://h/api/, /x, http://h/api/x",
        "http://h/api, x, http://h/api/x",
        "http://h/api, /x, http://h/api/x",
        "http://h, '', http://h/",
        "http://h//, //x, http://h///x",
        "http://h/api, https://other/y, https://other/y",
        "HTTP://h/api, /x, HTTP://h/api/x"
    })
    void baseAndPathAreJoinedByOneSlash(String base, String path, String url) {
        assertThat(url(base, path)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "/a b, /a%20b",
        "/a%2Fb, /a%2Fb",
        "/50%, /50%25",
        "/ü, /%C3%BC",
        "'/x(1);v=2,3', '/x(1);v=2,3'",
        "/a#b, /a%23b",
        "'/a\"<>\\^`{|}', /a%22%3C%3E%5C%5E%60%7B%7C%7D",
        "/q?t=a b&u=%20, '/q?t=a%20b&u=%20'"
    })
    void charactersNotAllowedAreEncodedAndExistingEncodingStays(String path, String expected) {
        assertThat(url("http://h", path)).isEqualTo("http://h" + expected);
    }

    @Test
    void paramsAreFormEncodedListsRepeatObjectsAreJsonAndNullIsLeftOut() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("a", List.of(1L, 2L));
        params.put("b", null);
        params.put("t", "x:y");
        params.put("o", Map.of("k", "v w"));
        params.put("n", new BigDecimal("1E+3"));
        params.put("f", false);
        params.put("some", Arrays.asList("1", null));
        assertThat(UrlBuilder.of("http://h", "/q", Map.of()).with(params).build().toString())
                .isEqualTo(
                        "http://h/q?a=1&a=2&t=x%3Ay&o=%7B%22k%22%3A%22v+w%22%7D&n=1000&f=false&some=1");
    }

    @Test
    void laterParametersWinInThePlaceOfTheEarlier() {
        String url =
                UrlBuilder.of("http://h", "/p?b=path&b=twice", Map.of("b", "source", "a", "source"))
                        .with(Map.of("c", "step"))
                        .with(Map.of("c", "page"))
                        .build()
                        .toString();
        assertThat(url).contains("a=source", "b=path&b=twice", "c=page").doesNotContain("step");
    }

    @Test
    void pathQueryStandsBeforePagination() {
        assertThat(
                        UrlBuilder.of("http://h", "/items?n=9", Map.of())
                                .with(Map.of("offset", 0L))
                                .build())
                .hasToString("http://h/items?n=9&offset=0");
    }

    @Test
    void nullTakesALowerParameterAway() {
        Map<String, Object> params = new HashMap<>();
        params.put("b", null);
        assertThat(UrlBuilder.of("http://h", "/p?b=1&c=2", Map.of()).with(params).build())
                .hasToString("http://h/p?c=2");
    }

    @Test
    void queryOfTheBaseRanksLowest() {
        assertThat(url("http://h/api?k=1&v=2", "/x?v=3")).isEqualTo("http://h/api/x?k=1&v=3");
    }

    @Test
    void wholeUrlOfAServerStaysAsItIsButForItsFragment() {
        URI next = URI.create("http://h/x?tok=a%20b&flag&sig=%2B#top");
        assertThat(UrlBuilder.ofWhole(next).build())
                .hasToString("http://h/x?tok=a%20b&flag&sig=%2B");
        assertThat(UrlBuilder.ofWhole(next).withMissing(Map.of("flag", 1L, "since", "s")).build())
                .hasToString("http://h/x?tok=a%20b&flag&sig=%2B&since=s");
    }

    @Test
    void relativePathWithoutBaseFails() {
        assertThatThrownBy(() -> url("", "/x"))
                .hasMessageContaining("/x")
                .extracting("code")
                .isEqualTo("MISSION-FETCH-005");
        assertThatThrownBy(() -> url("http://", "/x")).hasMessageContaining("http");
        assertThatThrownBy(() -> url("http://bad host", "/x")).hasMessageContaining("no URL");
    }

    @Test
    void referencesAreResolvedAgainstTheCurrentUrl() {
        URI current = URI.create("http://h/api/items?page=1");
        assertThat(UrlBuilder.resolve(current, "?page=2"))
                .contains(URI.create("http://h/api/items?page=2"));
        assertThat(UrlBuilder.resolve(current, "/x y")).contains(URI.create("http://h/x%20y"));
        assertThat(UrlBuilder.resolve(current, "mailto:a@b")).isEmpty();
    }

    private static String url(String base, String path) {
        return UrlBuilder.of(base, path, Map.of()).build().toString();
    }
}
