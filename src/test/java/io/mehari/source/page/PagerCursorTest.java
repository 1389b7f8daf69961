package io.mehari.source.page;

import static io.mehari.source.page.PageFixture.items;
import static io.mehari.source.page.PageFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.Headers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerCursorTest {
    @TempDir private Path folder;

    @Test
    void firstPageIsAskedForWithoutCursor() {
        PageFixture f = cursor("meta.next");
        assertThat(f.get("params")).isEqualTo(Map.of());
        assertThat(f.accept(page(1, 2, "meta", Map.of("next", "c2")))).isTrue();
        assertThat(f.get("params")).isEqualTo(Map.of("after", "c2"));
        assertThat(f.get("next")).isNull();
    }

    @Test
    void givenFirstValueIsSent() {
        PageFixture f =
                new PageFixture(folder, "kind", "cursor", "parameter", "after", "first", "c0");
        assertThat(f.get("params")).isEqualTo(Map.of("after", "c0"));
    }

    @Test
    void compiledPathReadsTheBody() {
        PageFixture f =
                PageFixture.reading(
                        folder,
                        body -> ((List<?>) ((Map<?, ?>) body).get("data")).get(1),
                        "kind",
                        "cursor",
                        "parameter",
                        "starting_after",
                        "next",
                        "data[length(data)-1]");
        f.accept(page(1, 2));
        assertThat(f.get("params")).isEqualTo(Map.of("starting_after", 2L));
    }

    @Test
    void nullFalseEmptyOrAbsentCursorEnds() {
        for (Object next : new Object[] {null, false, ""}) {
            Map<String, Object> body = page(1, 2);
            body.put("next", next);
            assertThat(cursor("next").accept(body)).isFalse();
        }
        assertThat(cursor("next").accept(page(1, 2))).isFalse();
        assertThat(cursor("").accept(page(1, 2))).isFalse();
        assertThat(cursor("next").accept(page(1, 2, "next", 0L))).isTrue();
    }

    @Test
    void linkHeaderStandsInWhereTheBodyHasNoSuchPath() {
        PageFixture f = cursor("link.next");
        f.headers = Headers.of("link", "<http://h/api/items?after=10&extra=1>; rel=\"next\"");
        assertThat(f.accept(items(1, 2))).isTrue();
        assertThat(f.get("params")).isEqualTo(Map.of("after", "10"));
        f.headers = Headers.of("Link", "<http://h/api/items>; rel=\"first\"");
        assertThat(f.accept(items(3, 4))).isFalse();
    }

    @Test
    void pathInTheBodyIsBeforeTheLinkHeader() {
        PageFixture f = cursor("links.next");
        f.headers = Headers.of("Link", "<http://h/x?after=10>; rel=next");
        Map<String, Object> links = new HashMap<>();
        links.put("next", null);
        assertThat(f.accept(page(1, 2, "links", links))).isFalse();
        assertThat(cursor("links.next").accept(page(1, 2, "links", Map.of("next", "b")))).isTrue();
    }

    @Test
    void urlWithTheParameterGivesItsValue() {
        PageFixture f = cursor("next");
        f.accept(page(1, 2, "next", "http://elsewhere/x?noise=1&after=a%20b"));
        assertThat(f.get("params")).isEqualTo(Map.of("after", "a b"));
        assertThat(f.get("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/api/items?tok=2, http://h/api/items?tok=2",
        "/api/items?tok=2, http://h/api/items?tok=2",
        "?tok=2, http://h/api/items?tok=2",
        "/api/items/page/2, http://h/api/items/page/2",
        "https://friend/x?tok=2, https://friend/x?tok=2"
    })
    void urlWithoutTheParameterIsAskedForWhole(String next, String url) {
        PageFixture f = cursor("next");
        f.accept(page(1, 2, "next", next));
        assertThat(f.get("next")).isEqualTo(url);
        assertThat(f.get("params")).isEqualTo(Map.of());
    }

    @Test
    void cursorThatOnlyLooksLikeAPathIsACursor() {
        PageFixture f = cursor("next");
        f.accept(page(1, 2, "next", "/9j/4AAQ=="));
        assertThat(f.get("params")).isEqualTo(Map.of("after", "/9j/4AAQ=="));
    }

    @Test
    void urlOfAnotherOriginIsRefused() {
        PageFixture f = cursor("next");
        assertThatThrownBy(() -> f.accept(page(1, 2, "next", "http://evil/x?tok=s3cr3t")))
                .hasMessageContaining("page 1")
                .hasMessageContaining("Shop /items")
                .hasMessageContaining("http://evil/x")
                .hasMessageNotContaining("s3cr3t")
                .extracting("code")
                .isEqualTo("MISSION-PAGE-002");
    }

    @Test
    void fetchOfAnotherOriginMayStayThere() {
        PageFixture f = cursor("next");
        f.url = "http://elsewhere/items";
        f.accept(page(1, 2, "next", "/items?tok=2"));
        assertThat(f.get("next")).isEqualTo("http://elsewhere/items?tok=2");
    }

    @Test
    void repeatedCursorIsStuckWhenItIsRead() {
        PageFixture f = cursor("next");
        f.accept(page(1, 2, "next", "same"));
        assertThatThrownBy(() -> f.accept(page(3, 4, "next", "same")))
                .hasMessage(
                        "paging of Shop /items is stuck at page 2: the cursor 'same' was used before")
                .extracting("code", "fix")
                .containsExactly(
                        "MISSION-PAGE-001",
                        "give the fetch an `until` that ends it, or `onRepeat: stop`");
    }

    @Test
    void urlOfThePageItselfIsStuck() {
        PageFixture f = cursor("next");
        assertThatThrownBy(() -> f.accept(page(1, 2, "next", "http://h/api/items")))
                .hasMessageContaining("the next URL 'http://h/api/items' was used before");
    }

    @Test
    void sameBodyIsStuck() {
        PageFixture f = new PageFixture(folder, "kind", "page", "parameter", "page", "size", 2L);
        f.accept(page(1, 2));
        assertThatThrownBy(() -> f.accept(page(1, 2)))
                .hasMessageContaining("page 2")
                .hasMessageContaining("same as that of page 1 (asked for 2)")
                .extracting("code")
                .isEqualTo("MISSION-PAGE-001");
    }

    @Test
    void onRepeatStopDropsTheRepeatedPageAndEndsNormally() {
        PageFixture f = new PageFixture(folder, "kind", "page", "size", 2L, "onRepeat", "stop");
        f.accept(page(1, 2));
        assertThat(f.accept(page(1, 2))).isFalse();
        assertThat(f.get("items")).isEqualTo(List.of());
        assertThat(f.get("all")).isEqualTo(items(1, 2));
        assertThat(f.get("incomplete")).isEqualTo(false);
        assertThat(f.warnings).singleElement().asString().startsWith("MISSION-PAGE-001");
    }

    @Test
    void onRepeatStopKeepsANewPageThatPointsBack() {
        PageFixture f =
                new PageFixture(
                        folder,
                        "kind",
                        "cursor",
                        "parameter",
                        "after",
                        "next",
                        "next",
                        "onRepeat",
                        "stop");
        f.accept(page(1, 2, "next", "c2"));
        assertThat(f.accept(page(3, 4, "next", "c2"))).isFalse();
        assertThat(f.get("all")).isEqualTo(items(1, 4));
    }

    @Test
    void endIsTestedBeforeRepetition() {
        PageFixture f = cursor("next");
        f.accept(page(1, 2, "next", "c2"));
        assertThat(f.accept(page(1, 2, "next", "c2"), PageFixture.until(a -> true))).isFalse();
    }

    private PageFixture cursor(String path) {
        return new PageFixture(
                folder, "kind", "cursor", "parameter", "after", "size", 2L, "next", path);
    }
}
