package io.mehari.source.page;

import static io.mehari.source.page.PageFixture.items;
import static io.mehari.source.page.PageFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.expression.ErrorResponse;
import io.mehari.json.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerResultTest {
    @TempDir private Path folder;

    @Test
    void objectPagesGiveTheLastOneWithAllItems() {
        PageFixture f = pager();
        f.accept(page(1, 2, "page", 1L));
        f.accept(page(3, 3, "page", 2L));
        assertThat(f.get("result"))
                .isInstanceOfSatisfying(
                        PagedResponse.class,
                        r -> {
                            assertThat(r.items()).isEqualTo(items(1, 3));
                            assertThat(r.get("page")).isEqualTo(2L);
                            assertThat(r.get("data")).isEqualTo(items(1, 3));
                            assertThat(Json.text(r)).isEqualTo("{\"data\":[1,2,3],\"page\":2}");
                        });
    }

    @Test
    void listPagesGiveOneList() {
        PageFixture f = pager();
        f.accept(items(1, 2));
        f.accept(items(3, 3));
        assertThat(f.get("result")).isEqualTo(items(1, 3));
    }

    @Test
    void nestedItemsPathIsFilledInPlace() {
        PageFixture f =
                new PageFixture(folder, "kind", "page", "size", 2L, "itemsPath", "result.rows");
        f.accept(Map.of("result", Map.of("rows", items(1, 2), "count", 3L)));
        f.accept(Map.of("result", Map.of("rows", items(3, 3), "count", 3L)));
        assertThat(f.get("result"))
                .isEqualTo(Map.of("result", Map.of("rows", items(1, 3), "count", 3L)));
    }

    @Test
    void itemsPathIsFixedByTheFirstPageThatTellsIt() {
        Map<String, Object> mixed = new LinkedHashMap<>();
        mixed.put("errors", List.of());
        mixed.put("other", items(8, 9));
        mixed.put("data", items(1, 2));
        PageFixture f = pager();
        f.accept(mixed);
        assertThat(f.get("items")).isEqualTo(items(1, 2));
        f.accept(Map.of("items", items(3, 4)));
        assertThat(f.get("items")).isEqualTo(List.of());
    }

    @Test
    void usualNamesThenFirstFilledThenFirstEmptyListAreItems() {
        assertThat(itemsOf(ordered("foo", List.of(), "bar", items(1, 1), "rows", List.of())))
                .isEqualTo(items(1, 1));
        assertThat(itemsOf(ordered("foo", List.of(), "rows", List.of()))).isEqualTo(List.of());
        assertThat(itemsOf(ordered("list", items(1, 1), "value", items(2, 2))))
                .isEqualTo(items(2, 2));
        assertThat(itemsOf(Map.of("a", 1L))).isEqualTo(List.of());
        assertThat(itemsOf("text")).isEqualTo(List.of());
    }

    @Test
    void hintsDecideInTheirOrderUnlessTheyNameNoList() {
        Map<String, Object> body =
                ordered("cursor", "abc", "mine", items(1, 1), "data", items(2, 2));
        PageFixture f =
                new PageFixture(
                        folder, "kind", "page", "size", 1L, "hints", List.of("cursor", "mine"));
        f.accept(body);
        assertThat(f.get("items")).isEqualTo(items(1, 1));
        PageFixture g =
                new PageFixture(folder, "kind", "page", "size", 1L, "hints", List.of("gone"));
        g.accept(body);
        assertThat(g.get("items")).isEqualTo(List.of());
    }

    @Test
    void pageWiseReadingKeepsOnlyWhatIsNeeded() {
        PageFixture last = new PageFixture(folder, "kind", "page", "size", 2L, "keep", "last");
        last.accept(page(1, 2));
        last.accept(page(3, 3, "total", 3L));
        assertThat(last.get("items")).isEqualTo(items(3, 3));
        assertThat(last.get("all")).isEqualTo(List.of());
        assertThat(last.get("result")).isEqualTo(page(3, 3, "total", 3L));
        PageFixture none = new PageFixture(folder, "kind", "page", "size", 2L, "keep", "none");
        none.accept(page(1, 2));
        assertThat(none.get("result")).isNull();
        assertThatThrownBy(() -> new PageFixture(folder, "keep", "some"))
                .hasMessageContaining("keep");
    }

    @Test
    void manyItemsLieOnDiskUntilThePagerIsClosed() throws Exception {
        PageFixture f = new PageFixture(folder.resolve("run"), "kind", "page", "size", 3L);
        f.accept(items(1, 3));
        f.accept(items(4, 6));
        assertThat(((Spool) f.get("all")).isOnDisk()).isTrue();
        assertThat(f.get("result")).isEqualTo(items(1, 6));
        f.pager.close();
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void acceptedErrorPageEndsTheFetchAndKeepsEarlierPages() {
        PageFixture f = pager();
        f.accept(items(1, 2));
        assertThat(f.accept(error(404))).isFalse();
        assertThat(f.get("result")).isEqualTo(items(1, 2));
        assertThat(f.get("items")).isEqualTo(List.of());
        assertThat(f.get("incomplete")).isEqualTo(true);
        assertThat(f.warnings)
                .containsExactly(
                        "MISSION-PAGE-004 paging of Shop /items ended at page 2 with the error 404 that a"
                                + " match accepted");
    }

    @Test
    void acceptedErrorOnTheFirstPageIsTheResponse() {
        PageFixture f = pager();
        ErrorResponse error = error(404);
        f.accept(error);
        assertThat(f.get("result")).isSameAs(error);
    }

    @Test
    void errorWithoutPageMatchIsTheResponseWhicheverPageItIs() {
        PageFixture f = new PageFixture(folder, "kind", "page", "size", 2L, "pageMatch", false);
        f.accept(items(1, 2));
        ErrorResponse error = error(500);
        assertThat(f.accept(error)).isFalse();
        assertThat(f.get("result")).isSameAs(error);
        assertThat(f.get("incomplete")).isEqualTo(true);
        assertThat(f.warnings).isEmpty();
    }

    @Test
    void retryAsksForThisPageAgainAndCountsAnewOnTheNext() {
        PageFixture f = pager();
        Map<String, Object> options = Map.of("maxAttempts", 3L, "delay", 20L);
        for (int page = 0; page < 2; page++) {
            Object params = f.get("params");
            for (int i = 0; i < 2; i++) {
                assertThat(f.pager.call("retry", List.of(options))).isEqualTo(20L);
                assertThat(f.get("wait")).isEqualTo(20L);
                assertThat(f.get("more")).isEqualTo(true);
                assertThat(f.get("params")).isEqualTo(params);
            }
            f.accept(items(page * 2 + 1, page * 2 + 2));
            assertThat(f.get("wait")).isEqualTo(0L);
        }
        f.pager.call("retry", List.of(options));
        f.pager.call("retry", List.of(options));
        assertThatThrownBy(() -> f.pager.call("retry", List.of(options)))
                .hasMessage("retry of Shop /items is used up after 3 attempts")
                .extracting("code")
                .isEqualTo("MISSION-RETRY-001");
    }

    @Test
    void stopAsksForNoFurtherPage() {
        PageFixture f = pager();
        f.accept(items(1, 2));
        f.pager.call("stop", List.of());
        assertThat(f.get("more")).isEqualTo(false);
        assertThat(f.get("turn")).isEqualTo(false);
        assertThat(f.get("incomplete")).isEqualTo(true);
    }

    @Test
    void unknownNamesAndAMissingAnswerAreNamed() {
        PageFixture f = pager();
        assertThatThrownBy(() -> f.get("nope")).hasMessageContaining("nope");
        assertThatThrownBy(() -> f.pager.call("nope", List.of())).hasMessageContaining("nope");
        assertThatThrownBy(() -> f.pager.call("accept", Arrays.asList(Map.of(), null)))
                .hasMessageContaining("answer");
    }

    private PageFixture pager() {
        return new PageFixture(folder, "kind", "page", "parameter", "page", "size", 2L);
    }

    private Object itemsOf(Object body) {
        PageFixture f = pager();
        f.accept(body);
        return f.get("items");
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static ErrorResponse error(long code) {
        return new ErrorResponse(Map.of(), Map.of("code", code));
    }
}
