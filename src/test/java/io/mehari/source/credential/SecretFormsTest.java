package io.mehari.source.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.source.encoding.PercentEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
    private static final String SECRET = "s3cr3t/\"x y\"+\u00e9";
    private final SecretFilter filter = new SecretFilter();

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void aSecretIsFoundInBase64WhereverItStandsInTheText(String before) {
        filter.register("s3cr3t-xyz");
        byte[] text = (before + "s3cr3t-xyz" + "@end").getBytes(StandardCharsets.UTF_8);

        String filtered = filter.filter(Base64.getEncoder().encodeToString(text));

        assertThat(filtered).contains(SecretFilter.MASK);
        String left = filtered.replace(SecretFilter.MASK, "");
        assertThat(left.length()).isLessThan(before.length() * 4 / 3 + 12);
    }

    @Test
    void aSecretIsFoundInUrlsInAllTheirSpellings() {
        filter.register(SECRET);
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

        assertThat(filter.filter("a=" + encoded)).isEqualTo("a=***");
        assertThat(filter.filter("a=" + encoded.replace("+", "%20"))).isEqualTo("a=***");
        assertThat(filter.filter("a=s3cr3t%2f%22x+y%22%2b%c3%a9")).isEqualTo("a=***");
    }

    @Test
    void aSecretIsFoundAsARequestWritesItIntoItsUrl() {
        filter.register("t k/+\u00fc9?*~#[");

        for (String written :
                List.of(
                        PercentEncoding.segment("t k/+\u00fc9?*~#["),
                        PercentEncoding.path("t k/+\u00fc9?*~#["),
                        PercentEncoding.query("t k/+\u00fc9?*~#["),
                        PercentEncoding.reference("t k/+\u00fc9?*~#["),
                        "t%20k/+%c3%bc9%3f*~%23%5b")) {
            assertThat(filter.filter("http://h/" + written + "/x")).isEqualTo("http://h/***/x");
        }
    }

    @Test
    void aSecretIsFoundInJsonInAllItsSpellings() {
        filter.register(SECRET);

        assertThat(filter.filter(Json.text(SECRET))).isEqualTo("\"***\"");
        assertThat(filter.filter("\"s3cr3t\\/\\\"x y\\\"+\u00e9\"")).isEqualTo("\"***\"");
        assertThat(filter.filter("\"s3cr3t/\\\"x y\\\"+\\u00e9\"")).isEqualTo("\"***\"");
    }

    @Test
    void aShortSecretIsNotLookedForInBase64WhereChanceWouldFindIt() {
        assertThat(SecretForms.of("abcd")).containsExactly("abcd");
    }
}
