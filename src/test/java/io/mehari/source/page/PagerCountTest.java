package io.mehari.source.page;

import static io.mehari.source.page.PageFixture.items;
import static io.mehari.source.page.PageFixture.page;
import static io.mehari.source.page.PageFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.expression.Lambda;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerCountTest {
    @TempDir private Path folder;

    @Test
    void offsetStartsAtZeroAndEndsAtAShortPage() {
        PageFixture f =
                new PageFixture(folder, "kind", "offset", "parameter", "offset", "size", 10L);
        assertThat(offsets(f, 25, null)).containsExactly(0L, 10L, 20L);
        assertThat(f.get("all")).isEqualTo(items(1, 25));
    }

    @Test
    void fullLastPageNeedsAnEmptyOne() {
        PageFixture f =
                new PageFixture(folder, "kind", "offset", "parameter", "offset", "size", 10L);
        assertThat(offsets(f, 20, null)).containsExactly(0L, 10L, 20L);
    }

    @Test
    void untilReplacesTheShortPageTest() {
        PageFixture f =
                new PageFixture(folder, "kind", "offset", "parameter", "offset", "size", 10L);
        assertThat(offsets(f, 25, until(a -> false))).containsExactly(0L, 10L, 20L, 30L);
    }

    @Test
    void pageCountsFromOneOrFromTheGivenValue() {
        PageFixture f = new PageFixture(folder, "kind", "page", "parameter", "p", "size", 2L);
        assertThat(f.get("params")).isEqualTo(Map.of("p", 1L));
        assertThat(f.accept(items(1, 2))).isTrue();
        assertThat(f.get("params")).isEqualTo(Map.of("p", 2L));
        PageFixture g =
                new PageFixture(folder, "kind", "page", "parameter", "p", "size", 2L, "first", "0");
        assertThat(g.get("params")).isEqualTo(Map.of("p", 0L));
        g.accept(items(1, 2));
        assertThat(g.get("params")).isEqualTo(Map.of("p", 1L));
        assertThatThrownBy(
                        () ->
                                new PageFixture(
                                        folder, "kind", "page", "parameter", "p", "first", "x"))
                .hasMessageContaining("'x'")
                .extracting("code")
                .isEqualTo("MISSION-EVAL-001");
    }

    @Test
    void pageOnWhichUntilHoldsIsKept() {
        PageFixture f = new PageFixture(folder, "kind", "page", "parameter", "page", "size", 10L);
        assertThat(f.accept(items(1, 10), until(a -> false))).isTrue();
        assertThat(f.accept(items(11, 13), until(a -> true))).isFalse();
        assertThat(f.get("result")).isEqualTo(items(1, 13));
        assertThat(f.get("incomplete")).isEqualTo(false);
    }

    @Test
    void untilGetsItsParametersByName() {
        List<Object> seen = new ArrayList<>();
        Lambda until = until(seen::add, "offset", "page", "response");
        PageFixture f =
                new PageFixture(
                        folder, "kind", "offset", "parameter", "offset", "size", 2L, "first", 4L);
        f.accept(items(1, 2), until(a -> false));
        f.accept(items(3, 4), until);
        assertThat(seen).containsExactly(List.of(6L, 2L, items(3, 4)));
        PageFixture g = new PageFixture(folder, "kind", "page", "parameter", "page", "first", 7L);
        seen.clear();
        g.accept(items(1, 2), until(seen::add, "page"));
        assertThat(seen).containsExactly(List.of(7L));
    }

    @Test
    void truthOfUntilIsThatOfExpressions() {
        for (Object truth : new Object[] {true, 1L, "x", List.of()}) {
            PageFixture f = new PageFixture(folder, "kind", "page", "size", 1L);
            assertThat(f.accept(items(1, 1), until(a -> truth))).isFalse();
        }
        for (Object falsehood : new Object[] {false, null, 0L, ""}) {
            PageFixture f = new PageFixture(folder, "kind", "page", "size", 1L);
            assertThat(f.accept(items(1, 1), until(a -> falsehood))).isTrue();
        }
    }

    @Test
    void bodyWithoutItemsEnds() {
        PageFixture f = new PageFixture(folder, "kind", "page", "size", 1L);
        assertThat(f.accept(null)).isFalse();
        assertThat(f.get("result")).isNull();
    }

    @Test
    void maxPagesTruncatesOnlyWhenTheFetchWouldGoOn() {
        PageFixture f = new PageFixture(folder, "kind", "page", "size", 2L, "maxPages", 2L);
        assertThat(f.accept(items(1, 2))).isTrue();
        assertThat(f.accept(items(3, 4))).isFalse();
        assertThat(f.get("truncated")).isEqualTo(true);
        assertThat(f.get("incomplete")).isEqualTo(true);
        assertThat(f.warnings).singleElement().asString().startsWith("MISSION-PAGE-003");
        PageFixture g = new PageFixture(folder, "kind", "page", "size", 2L, "maxPages", 2L);
        g.accept(items(1, 2));
        g.accept(items(3, 3));
        assertThat(g.get("truncated")).isEqualTo(false);
        assertThat(g.warnings).isEmpty();
    }

    @Test
    void sizeLeftOutMovesTheOffsetByWhatCame() {
        PageFixture f = new PageFixture(folder, "kind", "offset", "parameter", "o");
        f.accept(page(1, 3));
        assertThat(f.get("params")).isEqualTo(Map.of("o", 3L));
    }

    @Test
    void pageNumberFollowsTheRoundsNotTheRepetitions() {
        PageFixture f = new PageFixture(folder, "kind", "page", "size", 1L);
        assertThat(f.get("page")).isNull();
        assertThat(f.get("turn")).isEqualTo(true);
        assertThat(f.get("page")).isEqualTo(1L);
        f.pager.call("retry", List.of());
        assertThat(f.get("again")).isEqualTo(true);
        f.get("turn");
        assertThat(f.get("again")).isEqualTo(false);
        assertThat(f.get("page")).isEqualTo(1L);
        f.accept(items(1, 1));
        assertThat(f.get("page")).isEqualTo(1L);
        f.get("turn");
        assertThat(f.get("page")).isEqualTo(2L);
        f.accept(items(1, 0));
        assertThat(f.get("page")).isEqualTo(2L);
        assertThat(f.get("turn")).isEqualTo(false);
        assertThat(f.get("page")).isNull();
    }

    private static List<Object> offsets(PageFixture f, long total, Lambda until) {
        List<Object> offsets = new ArrayList<>();
        boolean more = true;
        while (more) {
            long offset = (Long) ((Map<?, ?>) f.get("params")).get("offset");
            offsets.add(offset);
            more =
                    f.accept(
                            page(offset + 1, Math.min(total, offset + 10), "offset", offset),
                            until);
        }
        return offsets;
    }
}
