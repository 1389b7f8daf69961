package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.PathTemplate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    @Test
    void bracesHoldExpressions() {
        assertThat(PathTemplate.parse("/i/{r.id}/x{n}"))
                .containsExactly(
                        new Part("/i/", false, 0),
                        new Part("r.id", true, 4),
                        new Part("/x", false, 9),
                        new Part("n", true, 12));
    }

    @Test
    void emptyOrOpenBracesAreText() {
        assertThat(PathTemplate.parse("/a{}/b{c")).containsExactly(new Part("/a{}/b{c", false, 0));
        assertThat(PathTemplate.parse("")).isEmpty();
    }

    @Test
    void valuesAreEncodedAsOneSegment() {
        assertThat(PathTemplate.encodeSegment("a/b")).isEqualTo("a%2Fb");
        assertThat(PathTemplate.encodeSegment("c d?é%")).isEqualTo("c%20d%3F%C3%A9%25");
        assertThat(PathTemplate.encodeSegment(7L)).isEqualTo("7");
        assertThat(PathTemplate.encodeSegment(Map.of("a", 1L))).isEqualTo("%7B%22a%22%3A1%7D");
        assertThat(PathTemplate.encodeSegment(null)).isEmpty();
    }

    @Test
    void nullInThePathWarnsOrFailsWhereDataIsChanged() {
        List<String> warnings = new ArrayList<>();
        assertThat(PathTemplate.encodeSegment(null, "r.id", "GET", warnings::add)).isEmpty();
        assertThat(warnings).containsExactly("{r.id} in the path of GET is null");
        for (String method : List.of("put", "PATCH", "DELETE")) {
            assertThatThrownBy(
                            () -> PathTemplate.encodeSegment(null, "r.id", method, warnings::add))
                    .hasMessageContaining("r.id")
                    .extracting("code")
                    .isEqualTo("MISSION-FETCH-005");
        }
    }
}
