package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlRulesTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.x.com/a, true",
        "https://API.x.com:443/a, true",
        "http://api.x.com/a, false",
        "https://api.x.com:8443/a, false",
        "https://other.com/a, true",
        "https://other.com.evil/a, false",
        "https://a.sub.net/a, true",
        "https://sub.net/a, false",
        "https://port.com:81/, true",
        "https://port.com/, false",
        "https://user@api.x.com/, true",
        "https://api.x.com@evil.com/, false"
    })
    void onlyOwnOriginAndAllowedHostsAreTrusted(String url, boolean trusted) {
        OriginRule rule =
                OriginRule.of(
                        URI.create("https://api.x.com/v1"),
                        List.of("other.com", "*.sub.net", "PORT.com:81"));
        assertThat(rule.trusts(URI.create(url))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.x.com/a?b=1, http://127.0.0.1:1/a?b=1",
        "https://api.x.com, http://127.0.0.1:1",
        "https://api.x.com:8443/a, http://127.0.0.1:1:8443/a",
        "https://api.x.com.evil.test/a, https://api.x.com.evil.test/a",
        "https://api.x.com/v2/a, http://127.0.0.1:2/a",
        "https://api.x.com/v23/a, http://127.0.0.1:1/v23/a"
    })
    void rewriteTakesTheLongestPrefixUpToABorder(String url, String expected) {
        Rewrite rewrite =
                Rewrite.parse(
                        "https://api.x.com=>http://127.0.0.1:1 ,"
                                + " https://api.x.com/v2=>http://127.0.0.1:2");
        assertThat(rewrite.apply(URI.create(url))).hasToString(expected);
    }

    @Test
    void rewriteThatIsNoPairIsRefused() {
        assertThatThrownBy(() -> Rewrite.parse("https://a"))
                .hasMessageContaining("https://a")
                .extracting("code")
                .isEqualTo("SETTINGS-VALUE-001");
        assertThatThrownBy(() -> Rewrite.parse("https://a=>b c")).hasMessageContaining("FROM=>TO");
        assertThat(Rewrite.parse("").apply(URI.create("http://h"))).hasToString("http://h");
    }

    @Test
    void linkHeaderGivesTargetsByRelation() {
        assertThat(
                        LinkHeader.parse(
                                List.of(
                                        "<http://h/x?p=2,3>; rel=\"next\"; title=\"a, b; c\","
                                                + " <http://h/x>; rel=\"first prev\"",
                                        "</y>;REL=Last, <z>; foo=bar, <again>; rel=next")))
                .isEqualTo(
                        Map.of(
                                "next", "http://h/x?p=2,3",
                                "first", "http://h/x",
                                "prev", "http://h/x",
                                "last", "/y"));
    }
}
