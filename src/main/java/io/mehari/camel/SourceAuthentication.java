package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Host;
import io.mehari.run.Run;
import io.mehari.source.HttpSettings;
import io.mehari.source.OptionReader;
import io.mehari.source.credential.Credentials;
import io.mehari.source.token.BearerTokens;
import io.mehari.source.token.Grant;
import io.mehari.source.token.TokenCipher;
import io.mehari.source.token.TokenEndpoint;
import io.mehari.source.token.TokenProvider;
import io.mehari.source.token.TokenStore;
import io.mehari.source.token.Tokens;
import io.mehari.spi.AuthProvider;
import io.mehari.state.StateLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** How the requests of a run to a source prove who asks (mission-language 8.1 to 8.3). */
final class SourceAuthentication {
    private final Run run;
    private final String source;
    private final CamelContext context;
    private final Credentials credentials;

    private SourceAuthentication(
            Run run, String source, CamelContext context, Credentials credentials) {
        this.run = run;
        this.source = source;
        this.context = context;
        this.credentials = credentials;
    }

    /**
     * Finds the credentials and what uses them.
     *
     * @throws MehariException MISSION-CONFIG-001 or -002 when they are missing or cannot be used
     */
    static AuthProvider of(Run run, String source, OptionReader given, CamelContext context) {
        String auth = given.text("auth", "none");
        Map<String, @Nullable Object> inline = new LinkedHashMap<>();
        for (String field : List.of("token", "username", "password")) {
            if (given.has(field)) {
                inline.put(field, given.value(field));
            }
        }
        Credentials credentials =
                Credentials.resolve(source, auth, inline, CredentialSettings.places(run))
                        .withKeyAt(given.object("keyPlace"));
        run.secrets().registerAll(credentials.secretValues());
        if (credentials.isAnonymous()) {
            run.warn(
                    "MISSION-CONFIG-001",
                    "source " + source + " sends its requests without credentials",
                    null);
        }
        return new SourceAuthentication(run, source, context, credentials)
                .provider(auth, given.flag("takesTokens", false));
    }

    private AuthProvider provider(String auth, boolean takesTokens) {
        boolean oauth = credentials.isOAuth2();
        AuthProvider own = oauth ? AuthProvider.NONE : own(auth);
        Grant grant = oauth ? Grant.of(credentials).orElse(null) : null;
        if (grant == null && !oauth && !takesTokens) {
            return own;
        }
        run.secrets().register(Grant.basicText(credentials));
        SourceComponent component = context.getComponent("source", SourceComponent.class);
        boolean keeps = grant != null || takesTokens;
        BearerTokens tokens =
                component.tokens(
                        run.mission() + "/" + source,
                        credentials.fingerprint(),
                        () ->
                                new BearerTokens(
                                        configured(oauth), keeps ? store() : TokenStore.NONE));
        return new TokenProvider(
                tokens, grant == null ? null : endpoint(grant, component), own, run.host().clock());
    }

    private Tokens configured(boolean oauth) {
        return oauth
                ? new Tokens(
                        field("accessToken"),
                        field("refreshToken"),
                        Tokens.instant(field("expiresAt")),
                        null)
                : Tokens.NONE;
    }

    private @Nullable String field(String name) {
        return credentials.field(name).filter(text -> !text.isBlank()).orElse(null);
    }

    private AuthProvider own(String auth) {
        return credentials.provider().orElseGet(() -> bean(auth));
    }

    private AuthProvider bean(String auth) {
        AuthProvider provider = context.getRegistry().lookupByNameAndType(auth, AuthProvider.class);
        if (provider == null) {
            throw new MehariException(
                    "MISSION-CHECK-016",
                    "source " + source + " has auth: " + auth + ", which is no kind and no bean",
                    "use none, bearer, basic, api_key, oauth2, or register a bean of type "
                            + AuthProvider.class.getName());
        }
        return provider;
    }

    private TokenEndpoint endpoint(Grant grant, SourceComponent component) {
        Host host = run.host();
        HttpSettings http =
                HttpSettings.of(
                        name -> host.setting(name.substring("mehari.".length())).orElse(null),
                        run.secrets());
        return new TokenEndpoint(
                source,
                grant,
                http,
                new TokenEndpoint.Line(
                        new CamelTransport(component.clients(http.maxBody()), run),
                        new SourceWaits(run, source).waits(),
                        host.random(),
                        new TokenObserver(run)));
    }

    private TokenStore store() {
        Host host = run.host();
        Optional<String> key = host.setting("secret-key").filter(text -> !text.isBlank());
        key.ifPresent(run.secrets()::register);
        TokenCipher cipher = key.map(TokenCipher::of).orElse(null);
        StateLocation location = StateLocation.of(host::setting, host.dataDirectory());
        boolean own = location.url().startsWith("jdbc:sqlite:");
        if (cipher == null && !own) {
            run.warn(
                    "MISSION-CONFIG-001",
                    "the tokens of source "
                            + source
                            + " are kept in memory only, since mehari.secret-key is not set",
                    null);
            return TokenStore.NONE;
        }
        return new KeptTokens(
                new KeptTokens.Owner(run.connector(), source, credentials.fingerprint()),
                run.secrets(),
                host.time(),
                () -> ContextState.of(context),
                cipher);
    }
}
