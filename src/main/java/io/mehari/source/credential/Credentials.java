package io.mehari.source.credential;

import io.mehari.diagnostic.MehariException;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a source shows to be let in (mission-language 8.1), resolved and checked. */
public final class Credentials {
    private final String source;
    private final String auth;
    private final Fields fields;
    private final boolean anonymous;
    private final Map<String, ?> keyPlace;

    private Credentials(
            String source, String auth, Fields fields, boolean anonymous, Map<String, ?> keyPlace) {
        this.source = source;
        this.auth = auth;
        this.fields = fields;
        this.anonymous = anonymous;
        this.keyPlace = Map.copyOf(keyPlace);
    }

    /**
     * Finds the credentials of a source and checks that they can be used.
     *
     * @param auth as the mission declares it
     * @param inline {@code token username password} of the source; empty when it has none
     * @throws MehariException MISSION-CONFIG-001 when fields are missing or unusable, or the
     *     credentials are of another kind, unless {@code mehari.source.NAME.allow-anonymous} is
     *     true
     */
    public static Credentials resolve(
            String source,
            String auth,
            Map<String, @Nullable Object> inline,
            CredentialPlaces places) {
        Fields fields = places.find(source, inline).orElse(new Fields(Map.of()));
        Optional<String> type = fields.text("type");
        if (type.isPresent() && !AuthKind.same(type.get(), auth)) {
            throw new MehariException(
                    "MISSION-CONFIG-001",
                    "source "
                            + source
                            + " declares auth: "
                            + auth
                            + ", but its credentials are of type "
                            + type.get(),
                    "give credentials of type " + auth + ", or change the auth of the source");
        }
        List<String> missing = missing(AuthKind.of(auth), fields);
        if (missing.isEmpty()) {
            return new Credentials(source, auth, fields, false, Map.of());
        }
        String property = "mehari.source." + source + ".allow-anonymous";
        if ("true".equals(places.properties().apply(property))) {
            return new Credentials(source, "none", new Fields(Map.of()), true, Map.of());
        }
        throw missing(source, auth, missing);
    }

    /**
     * These credentials with the place where an API key goes when its credentials do not say it.
     *
     * @param place {@code header}, {@code query} or {@code cookie} to the name there
     */
    public Credentials withKeyAt(Map<String, ?> place) {
        return new Credentials(source, auth, fields, anonymous, place);
    }

    /** The kind as declared; {@code none} when the source goes without. */
    public String auth() {
        return auth;
    }

    /** Whether requests carry a token of OAuth 2. */
    public boolean isOAuth2() {
        return AuthKind.of(auth) == AuthKind.OAUTH2;
    }

    /** Whether credentials are missing and the source is allowed to go without: worth a warning. */
    public boolean isAnonymous() {
        return anonymous;
    }

    /** A field in either spelling; empty when it is not given. */
    public Optional<String> field(String name) {
        return fields.text(name);
    }

    /** The scalar members of an object field, as texts; empty when it is not given. */
    public Map<String, String> object(String name) {
        return fields.object(name);
    }

    /** Tells these credentials from others without giving them away; 64 characters. */
    public String fingerprint() {
        return fields.fingerprint(auth);
    }

    /** What to throw for a field that cannot be used; its value is not shown. */
    public MehariException wrong(String field, String expected) {
        return new MehariException(
                "MISSION-CONFIG-001",
                "source " + source + " (auth: " + auth + "): " + field + " cannot be used",
                "give " + expected);
    }

    /** Every text that must not be shown; give it to the {@link SecretFilter}. */
    public List<String> secretValues() {
        List<String> secrets = new ArrayList<>(fields.secrets());
        if (AuthKind.of(auth) == AuthKind.BASIC) {
            secrets.add(userAndPassword());
        }
        return secrets;
    }

    /** What authenticates; empty for {@code oauth2} and kinds that are beans. */
    public Optional<AuthProvider> provider() {
        return switch (AuthKind.of(auth)) {
            case NONE -> Optional.of(AuthProvider.NONE);
            case BEARER -> always(Authorization.bearer(given("token")));
            case BASIC ->
                    always(Authorization.header("Authorization", "Basic " + userAndPassword()));
            case API_KEY -> always(apiKey());
            case OAUTH2, CUSTOM -> Optional.empty();
        };
    }

    private static Optional<AuthProvider> always(Authorization authorization) {
        return Optional.of(() -> authorization);
    }

    private Authorization apiKey() {
        String key = fields.text("prefix").filter(p -> !p.isBlank()).map(p -> p + " ").orElse("");
        Optional<String> query = fields.text("query").filter(name -> !name.isBlank());
        if (query.isPresent()) {
            return Authorization.query(query.get(), key + given("key"));
        }
        Optional<String> header = fields.text("header").filter(name -> !name.isBlank());
        String value = key + given("key");
        if (header.isEmpty() && keyPlace.get("query") instanceof String name) {
            return Authorization.query(name, value);
        }
        if (header.isEmpty() && keyPlace.get("cookie") instanceof String name) {
            return Authorization.header("Cookie", name + "=" + value);
        }
        String declared = keyPlace.get("header") instanceof String name ? name : "X-API-Key";
        return Authorization.header(header.orElse(declared), value);
    }

    private String userAndPassword() {
        byte[] pair =
                (given("username") + ":" + given("password")).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    private String given(String name) {
        return fields.text(name).orElse("");
    }

    private static List<String> missing(AuthKind kind, Fields fields) {
        boolean grant = fields.isUsable("tokenUrl") && fields.isUsable("clientId");
        if (kind == AuthKind.OAUTH2 && grant) {
            return List.of();
        }
        return kind.required().stream().filter(name -> !fields.isUsable(name)).toList();
    }

    private static MehariException missing(String source, String auth, List<String> missing) {
        String name = missing.get(0);
        List<String> variables =
                missing.stream().map(f -> CredentialPlaces.variable(source, f)).toList();
        return new MehariException(
                "MISSION-CONFIG-001",
                "source "
                        + source
                        + " (auth: "
                        + auth
                        + ") has no usable credentials: missing "
                        + String.join(", ", missing),
                "give --auth FILE with { \""
                        + source
                        + "\": { \"type\": \""
                        + auth
                        + "\", \""
                        + name
                        + "\": \"...\" } }, the property mehari.source."
                        + source
                        + ".auth."
                        + name
                        + ", or the environment variable "
                        + String.join(" and ", variables)
                        + "; mehari.source."
                        + source
                        + ".allow-anonymous=true sends without");
    }

    @Override
    public String toString() {
        return "Credentials[" + source + ", " + auth + ", " + fields + "]";
    }
}
