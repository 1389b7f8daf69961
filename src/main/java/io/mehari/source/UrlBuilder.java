package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.encoding.PercentEncoding;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts base, path and query together (mission-language 7.1.2 to 7.1.4). Not reusable. */
public final class UrlBuilder {
    private final String address;
    private final QueryString query = new QueryString();
    private final String pathQuery;

    private UrlBuilder(String address, String pathQuery) {
        this.address = address;
        this.pathQuery = pathQuery;
    }

    /**
     * Joins base and path.
     *
     * @param base of the source; empty when it has none
     * @param path relative to the base, or a whole URL
     * @param lowest parameters below those that stand in the path
     * @throws MehariException MISSION-FETCH-005 for a relative path without base
     */
    public static UrlBuilder of(
            String base, String path, Map<String, ? extends @Nullable Object> lowest) {
        boolean whole = isWhole(path);
        if (!whole && !isWhole(base)) {
            throw notValid(
                    base.isEmpty() ? path : base, "it does not start with http:// or https://");
        }
        if ((whole ? path : base).matches("(?i)https?://(?:[/?#].*)?")) {
            throw notValid(whole ? path : base, "it names no host");
        }
        String baseAddress = whole ? "" : before(base, '?');
        String address = whole ? path : join(baseAddress, path);
        UrlBuilder url = new UrlBuilder(before(address, '?'), after(address, '?'));
        if (!whole) {
            url.query.merge(after(base, '?'));
        }
        url.query.merge(lowest);
        url.query.merge(url.pathQuery);
        return url;
    }

    /** A URL that a server gave, as it is, without fragment. */
    public static UrlBuilder ofWhole(URI url) {
        String text = before(url.toString(), '#');
        UrlBuilder builder = new UrlBuilder(before(text, '?'), after(text, '?'));
        builder.query.merge(builder.pathQuery);
        return builder;
    }

    /** Sets parameters over those of the same name; null takes one away. */
    public UrlBuilder with(Map<String, ? extends @Nullable Object> parameters) {
        query.merge(parameters);
        return this;
    }

    /** Sets those parameters that the URL does not have yet. */
    public UrlBuilder withMissing(Map<String, ? extends @Nullable Object> parameters) {
        parameters.forEach(
                (name, value) -> {
                    if (!query.has(name)) {
                        query.set(name, value);
                    }
                });
        return this;
    }

    /**
     * The URL, percent-encoded where it has to be.
     *
     * @throws MehariException MISSION-FETCH-005 when the result is no URL
     */
    public URI build() {
        int authority = address.indexOf("://") + 3;
        int slash = address.indexOf('/', authority);
        String head = slash < 0 ? address : address.substring(0, slash);
        String path = slash < 0 ? "" : PercentEncoding.path(address.substring(slash));
        String text = query.text();
        URI url;
        try {
            url = URI.create(head + path + (text.isEmpty() ? "" : "?" + text));
        } catch (IllegalArgumentException e) {
            throw notValid(head, "it is no URL");
        }
        if (Origin.of(url).isEmpty()) {
            throw notValid(head, "it names no host");
        }
        return url;
    }

    /** The decoded value of a query parameter; empty when the URL lacks it. */
    public static Optional<String> parameter(URI url, String name) {
        return QueryString.value(url.getRawQuery(), name);
    }

    /** A URL reference as a whole URL; empty when it leads to no http or https URL. */
    public static Optional<URI> resolve(URI current, String reference) {
        String encoded = PercentEncoding.reference(reference.trim());
        String here = before(before(current.toString(), '#'), '?');
        try {
            // the JDK resolves by an older RFC: a query alone would lose the last segment, and a
            // relative path would be glued to a host without path
            boolean queryOnly = encoded.isEmpty() || encoded.startsWith("?");
            URI base = URI.create(current.getRawPath().isEmpty() ? here + "/" : here);
            URI target = queryOnly ? URI.create(here + encoded) : base.resolve(encoded);
            return Origin.of(target).map(origin -> ofWhole(target).build());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a path stands for itself instead of continuing the base. */
    static boolean isWhole(String path) {
        return path.regionMatches(true, 0, "http://", 0, 7)
                || path.regionMatches(true, 0, "https://", 0, 8);
    }

    private static String join(String base, String path) {
        String left = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return left + "/" + (path.startsWith("/") ? path.substring(1) : path);
    }

    private static String before(String text, char mark) {
        int index = text.indexOf(mark);
        return index < 0 ? text : text.substring(0, index);
    }

    private static String after(String text, char mark) {
        int index = text.indexOf(mark);
        return index < 0 ? "" : text.substring(index + 1);
    }

    private static MehariException notValid(String address, String why) {
        return new MehariException(
                "MISSION-FETCH-005",
                "cannot request '" + Excerpt.of(address, 200) + "': " + why,
                "give the source a base URL (base: \"https://host\") or the path a whole URL");
    }
}
