package io.mehari.source.token;

import io.mehari.source.Header;
import io.mehari.source.credential.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a source asks its token endpoint (mission-language 8.2.1, taps-and-delta 17). */
public final class Grant {
    private static final String REFRESH = "refresh_token";
    private static final String CLIENT = "client_credentials";

    private final URI url;
    private final Credentials credentials;
    private final @Nullable String kind;

    private Grant(URI url, Credentials credentials) {
        this.url = url;
        this.credentials = credentials;
        this.kind = credentials.field("grant").orElse(null);
    }

    /**
     * The grant that the credentials allow; empty when they name no token endpoint.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-001 for a grant, client
     *     authentication or URL that cannot be used
     */
    public static Optional<Grant> of(Credentials credentials) {
        Optional<String> url = credentials.field("tokenUrl").filter(text -> !text.isBlank());
        if (url.isEmpty()) {
            return Optional.empty();
        }
        oneOf(credentials, "grant", List.of(REFRESH, CLIENT));
        oneOf(credentials, "clientAuth", List.of("body", "basic"));
        return Optional.of(new Grant(url(credentials, url.get()), credentials));
    }

    private static void oneOf(Credentials credentials, String field, List<String> words) {
        credentials
                .field(field)
                .filter(word -> !words.contains(word))
                .ifPresent(
                        word -> {
                            throw credentials.wrong(field, String.join(" or ", words));
                        });
    }

    private static URI url(Credentials credentials, String text) {
        try {
            URI url = new URI(text.trim());
            if (url.getHost() != null && String.valueOf(url.getScheme()).startsWith("http")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // without the cause, which quotes the text
            throw credentials.wrong("tokenUrl", "a whole URL");
        }
        throw credentials.wrong("tokenUrl", "a whole URL");
    }

    URI url() {
        return url;
    }

    /** Whether it can ask for a token with that refresh token, or without any. */
    boolean isPossible(@Nullable String refresh) {
        return !kind(refresh).equals(REFRESH) || refresh != null;
    }

    private String kind(@Nullable String refresh) {
        if (kind != null) {
            return kind;
        }
        return refresh != null ? REFRESH : CLIENT;
    }

    /** Form fields of the request, in order. */
    Map<String, String> form(@Nullable String refresh) {
        Map<String, String> form = new LinkedHashMap<>();
        String asked = kind(refresh);
        form.put("grant_type", asked);
        if (asked.equals(REFRESH) && refresh != null) {
            form.put("refresh_token", refresh);
        }
        if (!isBasic()) {
            credentials.field("clientId").ifPresent(id -> form.put("client_id", id));
            secret().ifPresent(secret -> form.put("client_secret", secret));
        }
        credentials.field("scopes").filter(s -> !s.isBlank()).ifPresent(s -> form.put("scope", s));
        credentials.field("audience").ifPresent(audience -> form.put("audience", audience));
        form.putAll(credentials.object("tokenParams"));
        return form;
    }

    byte[] body(@Nullable String refresh) {
        return form(refresh).entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    List<Header> headers() {
        Header accept = new Header("Accept", "application/json");
        Header type = new Header("Content-Type", "application/x-www-form-urlencoded");
        return isBasic() ? List.of(accept, type, basic()) : List.of(accept, type);
    }

    /** Name and secret are form-encoded first (RFC 6749, 2.3.1). */
    private Header basic() {
        return new Header("Authorization", "Basic " + basicText(credentials));
    }

    /** What basic client authentication sends: a secret like those it is made of. */
    public static String basicText(Credentials credentials) {
        String pair =
                encoded(credentials.field("clientId").orElse(""))
                        + ":"
                        + encoded(credentials.field("clientSecret").orElse(""));
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isBasic() {
        return credentials.field("clientAuth").filter("basic"::equals).isPresent();
    }

    private Optional<String> secret() {
        return credentials.field("clientSecret").filter(secret -> !secret.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
