package io.mehari.source.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilterTest {
    private final SecretFilter filter = new SecretFilter();

    @Test
    void everyRegisteredSecretIsMaskedTheLongestFirst() {
        filter.registerAll(List.of("token-1", "token-12", ""));
        assertThat(filter.filter("a token-12, token-1 b")).isEqualTo("a ***, *** b");
    }

    @Test
    void secretIsFoundInUrlsAndInJson() {
        filter.register("a b/\"c\"");
        assertThat(filter.filter("?q=a+b%2F%22c%22")).isEqualTo("?q=***");
        assertThat(filter.filter("{\"k\":\"a b/\\\"c\\\"\"}")).isEqualTo("{\"k\":\"***\"}");
    }

    @Test
    void shortSecretIsMaskedOnlyAsAWord() {
        filter.register("abc");
        assertThat(filter.filter("abc abcd x=abc")).isEqualTo("*** abcd x=***");
    }

    @Test
    void variablesWithSecretNamesAreSecret() {
        for (String name :
                List.of("MY_TOKEN", "CLIENT_SECRET", "db_password", "API_KEY", "CREDENTIAL")) {
            filter.registerVariable(name, "value-of-" + name);
            assertThat(filter.filter("value-of-" + name)).isEqualTo("***");
        }
        filter.registerVariable("HOME", "/home/me");
        assertThat(filter.filter("/home/me")).isEqualTo("/home/me");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/x?token=a&q=b, http://h/x?token=***&q=b",
        "http://h/x?api_key=a, http://h/x?api_key=***",
        "http://h/x?a=1&X-Amz-Signature=s#f, http://h/x?a=1&X-Amz-Signature=***#f",
        "http://h/x?pageToken=a&next_token=b, http://h/x?pageToken=a&next_token=b",
        "http://h/x?key=a&monkey=b, http://h/x?key=***&monkey=b",
        "http://user:pw@h/x, http://***@h/x",
        "http://h/x@y, http://h/x@y"
    })
    void credentialsInUrlsAreMasked(String url, String masked) {
        assertThat(filter.url(url)).isEqualTo(masked);
    }

    @Test
    void credentialHeadersAreMasked() {
        for (String name :
                List.of("Authorization", "cookie", "Set-Cookie", "x-api-key", "X-Auth-Token")) {
            assertThat(filter.header(name, "v")).isEqualTo("***");
        }
        filter.register("s3cr3t");
        assertThat(filter.header("X-Other", "a s3cr3t")).isEqualTo("a ***");
    }
}
