package io.mehari.source;

import io.mehari.spi.AuthProvider;
import java.net.URI;

/**
 * An HTTP source, resolved: its options are evaluated, its credentials found.
 *
 * @param base URL that paths continue; empty when there is none
 * @param authentication what every request to the source's own origin carries
 */
public record SourceDefinition(
        String name,
        String base,
        AuthProvider authentication,
        SourceDefaults defaults,
        HttpSettings http) {
    /** Which URLs belong to the source. */
    OriginRule origins() {
        URI own =
                UrlBuilder.isWhole(base)
                        ? UrlBuilder.of(base, "", java.util.Map.of()).build()
                        : null;
        return own == null
                ? new OriginRule(null, defaults.allowedHosts())
                : OriginRule.of(own, defaults.allowedHosts());
    }
}
