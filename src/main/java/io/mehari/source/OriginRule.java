package io.mehari.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs belong to a source (mission-language 7.1.7): those of its base's origin and those of
 * the hosts in {@code mehari.source.NAME.allowed-hosts}.
 *
 * @param own origin of the base, null when the source has none
 * @param allowedHosts {@code host}, {@code host:port} or {@code *.domain}
 */
public record OriginRule(@Nullable Origin own, List<String> allowedHosts) {
    public OriginRule {
        allowedHosts = allowedHosts.stream().map(h -> h.trim().toLowerCase(Locale.ROOT)).toList();
    }

    /** The rule of a source with that base. */
    public static OriginRule of(URI base, List<String> allowedHosts) {
        return new OriginRule(Origin.of(base).orElse(null), allowedHosts);
    }

    /** Whether the source's credentials and headers may go there. */
    public boolean trusts(URI url) {
        Optional<Origin> origin = Origin.of(url);
        return origin.isPresent()
                && (origin.get().equals(own)
                        || allowedHosts.stream().anyMatch(host -> allows(host, origin.get())));
    }

    /** Whether both URLs are of one origin. */
    public static boolean same(URI one, URI other) {
        return Origin.of(one).isPresent() && Origin.of(one).equals(Origin.of(other));
    }

    private static boolean allows(String allowed, Origin origin) {
        if (allowed.startsWith("*.")) {
            return origin.host().endsWith(allowed.substring(1));
        }
        return allowed.equals(origin.host()) || allowed.equals(origin.host() + ":" + origin.port());
    }
}
