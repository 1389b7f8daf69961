package io.mehari.source;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the answer to a request was, besides its value.
 *
 * @param status 0 without answer
 * @param url requested last, after redirects, without what authenticates
 * @param body to recognise an equal page
 * @param origins which URLs belong to the source
 */
public record Answer(int status, Headers headers, URI url, Fingerprint body, OriginRule origins) {
    /** No answer came, or none was asked for. */
    static Answer none(URI url, OriginRule origins) {
        return new Answer(0, Headers.NONE, url, Fingerprint.of(new byte[0]), origins);
    }

    /** The answer of a request that was not sent, as if it had succeeded. */
    public static Answer invented() {
        return new Answer(
                200,
                Headers.NONE,
                URI.create("about:blank"),
                Fingerprint.of(new byte[0]),
                new OriginRule(null, List.of()));
    }

    /** Targets of the {@code Link} header by relation type in lower case, as written. */
    public Map<String, String> links() {
        return LinkHeader.parse(headers.all("Link"));
    }
}
