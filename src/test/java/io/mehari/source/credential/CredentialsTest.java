package io.mehari.source.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir private Path folder;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void bearerIsAnAuthorizationHeader() throws IOException {
        assertThat(authorization("bearer", "{\"Api\":{\"type\":\"bearer\",\"token\":\"t-1\"}}"))
                .isEqualTo(Authorization.header("Authorization", "Bearer t-1"));
    }

    @Test
    void basicIsUserAndPasswordInBase64() throws IOException {
        String file = "{\"Api\":{\"username\":\"user\",\"password\":\"pässword\"}}";
        assertThat(authorization("basic", file))
                .isEqualTo(Authorization.header("Authorization", "Basic dXNlcjpww6Rzc3dvcmQ="));
    }

    @Test
    void apiKeyIsAHeaderWithPrefixOrAQueryParameterInEitherSpelling() throws IOException {
        assertThat(authorization("api_key", "{\"Api\":{\"key\":\"k1\"}}"))
                .isEqualTo(Authorization.header("X-API-Key", "k1"));
        assertThat(
                        authorization(
                                "api_key",
                                "{\"Api\":{\"apiKey\":\"k1\",\"headerName\":\"Authorization\",\"prefix\":\"Token\"}}"))
                .isEqualTo(Authorization.header("Authorization", "Token k1"));
        assertThat(authorization("api_key", "{\"Api\":{\"key\":\"k1\",\"query\":\"api_key\"}}"))
                .isEqualTo(Authorization.query("api_key", "k1"));
    }

    @Test
    void noneAddsNothing() throws IOException {
        assertThat(authorization("none", "{}")).isEqualTo(Authorization.NONE);
    }

    @Test
    void fileIsBeforePropertiesBeforeEnvironmentBeforeInline() throws IOException {
        Map<String, Object> inline = Map.of("token", "inline");
        assertThat(resolve("bearer", null, inline).field("token")).contains("inline");
        environment.put("REQON_API_TOKEN", "reqon");
        assertThat(resolve("bearer", null, inline).field("token")).contains("reqon");
        environment.put("MEHARI_API_TOKEN", "mehari");
        assertThat(resolve("bearer", null, inline).field("token")).contains("mehari");
        properties.put("mehari.source.Api.auth.token", "property");
        assertThat(resolve("bearer", null, inline).field("token")).contains("property");
        assertThat(resolve("bearer", "{\"Api\":{\"token\":\"file\"}}", inline).field("token"))
                .contains("file");
        assertThat(resolve("bearer", "{\"Other\":{}}", inline).field("token")).contains("property");
    }

    @Test
    void firstPlaceWinsEvenWhenItIsIncomplete() {
        environment.put("MEHARI_API_TOKEN", "mehari");
        assertThatThrownBy(() -> resolve("bearer", "{\"Api\":{}}", Map.of()))
                .hasMessageContaining("missing token");
    }

    @Test
    void environmentKnowsTheFieldsOfAllKinds() throws IOException {
        environment.putAll(
                Map.of(
                        "MEHARI_API_API_KEY", "k",
                        "MEHARI_API_HEADER_NAME", "X-K",
                        "REQON_API_PREFIX", "P"));
        assertThat(resolve("api_key", null, Map.of()).provider().orElseThrow().authorize())
                .isEqualTo(Authorization.header("X-K", "P k"));
    }

    @Test
    void typeAloneInTheEnvironmentHidesNothing() throws IOException {
        environment.put("MEHARI_API_TYPE", "bearer");
        assertThat(resolve("bearer", null, Map.of("token", "inline")).field("token"))
                .contains("inline");
    }

    @Test
    void missingCredentialsNameSourceKindFieldsAndWaysToGiveThem() {
        assertThatThrownBy(() -> resolve("basic", null, Map.of()))
                .hasMessage(
                        "source Api (auth: basic) has no usable credentials: missing username, password")
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("MISSION-CONFIG-001");
                            assertThat(e.fix())
                                    .contains(
                                            "--auth FILE",
                                            "mehari.source.Api.auth.username",
                                            "MEHARI_API_USERNAME and MEHARI_API_PASSWORD",
                                            "allow-anonymous");
                        });
        assertThatThrownBy(() -> resolve("api_key", null, Map.of())).hasMessageContaining("key");
    }

    @Test
    void unusableCredentialsAreMissing() {
        for (String token :
                new String[] {"\"\"", "\" \"", "\"a\\nb\"", "{}", "null", "\"$UNSET\""}) {
            assertThatThrownBy(
                            () ->
                                    resolve(
                                            "bearer",
                                            "{\"Api\":{\"token\":" + token + "}}",
                                            Map.of()))
                    .extracting("code")
                    .isEqualTo("MISSION-CONFIG-001");
        }
    }

    @Test
    void credentialsOfAnotherTypeAreRefused() {
        assertThatThrownBy(
                        () ->
                                resolve(
                                        "bearer",
                                        "{\"Api\":{\"type\":\"basic\",\"token\":\"x\"}}",
                                        Map.of()))
                .hasMessageContaining("basic")
                .hasMessageContaining("bearer")
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-001");
    }

    @Test
    void kindIsSpelledInAnyCase() throws IOException {
        assertThat(
                        resolve(
                                        "api_key",
                                        "{\"Api\":{\"type\":\"apiKey\",\"key\":\"x\"}}",
                                        Map.of())
                                .auth())
                .isEqualTo("api_key");
    }

    @Test
    void anonymousAccessMustBeAllowed() throws IOException {
        properties.put("mehari.source.Api.allow-anonymous", "true");
        Credentials credentials = resolve("bearer", null, Map.of());
        assertThat(credentials.isAnonymous()).isTrue();
        assertThat(credentials.provider().orElseThrow().authorize()).isEqualTo(Authorization.NONE);
    }

    @Test
    void oauth2AndOtherKindsAreForOthers() throws IOException {
        assertThat(resolve("oauth2", "{\"Api\":{\"accessToken\":\"a\"}}", Map.of()).provider())
                .isEmpty();
        assertThat(
                        resolve(
                                        "oauth2",
                                        "{\"Api\":{\"tokenEndpoint\":\"http://t\",\"clientId\":\"c\"}}",
                                        Map.of())
                                .provider())
                .isEmpty();
        assertThatThrownBy(() -> resolve("oauth2", null, Map.of()))
                .hasMessageContaining("accessToken");
        assertThat(resolve("signed", null, Map.of()).provider()).isEmpty();
    }

    @Test
    void secretsAreKnownAndNeverPrinted() throws IOException {
        Credentials credentials =
                resolve(
                        "basic",
                        "{\"Api\":{\"username\":\"user\",\"password\":\"p-4711\",\"extra\":{\"deep\":\"d-1\"}}}",
                        Map.of());
        assertThat(credentials.secretValues())
                .containsExactlyInAnyOrder("p-4711", "d-1", "dXNlcjpwLTQ3MTE=");
        assertThat(credentials.toString()).doesNotContain("4711");
        assertThat(Authorization.bearer("t-1").toString()).doesNotContain("t-1");
    }

    private Authorization authorization(String auth, String file) throws IOException {
        return resolve(auth, file, Map.of()).provider().orElseThrow().authorize();
    }

    private Credentials resolve(String auth, String file, Map<String, Object> inline)
            throws IOException {
        CredentialFile read = null;
        if (file != null) {
            Path path = Files.writeString(folder.resolve("auth.json"), file);
            read = CredentialFile.read(path, environment::get);
        }
        return Credentials.resolve(
                "Api", auth, inline, new CredentialPlaces(read, properties::get, environment::get));
    }
}
