package io.mehari.source;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port, as RFC 6454 compares them.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the scheme's own when the URL names none
 */
record Origin(String scheme, String host, int port) {
    /** Empty for anything that is no http or https URL with a host. */
    static Optional<Origin> of(URI url) {
        if (url.getScheme() == null || url.getRawAuthority() == null) {
            return Optional.empty();
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        String authority = url.getRawAuthority();
        // URI gives no host for names with an underscore, which do occur in private networks
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.indexOf(':', Math.max(0, place.indexOf(']')));
        String host = (colon < 0 ? place : place.substring(0, colon)).toLowerCase(Locale.ROOT);
        return host.isEmpty()
                ? Optional.empty()
                : port(scheme, colon < 0 ? "" : place.substring(colon + 1))
                        .map(port -> new Origin(scheme, host, port));
    }

    private static Optional<Integer> port(String scheme, String text) {
        if (text.isEmpty()) {
            return Optional.of(scheme.equals("http") ? 80 : 443);
        }
        return text.matches("[0-9]{1,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        boolean own = port == (scheme.equals("http") ? 80 : 443);
        return scheme + "://" + host + (own ? "" : ":" + port);
    }
}
