package io.mehari.openapi;

import io.mehari.source.OriginRule;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What proves who asks for a document.
 *
 * @param origin a URL of the only origin that may see it; null: none may
 */
public record Access(@Nullable URI origin, AuthProvider provider) {
    /** Nothing is shown to anyone. */
    public static final Access NONE = new Access(null, AuthProvider.NONE);

    /** What a request for that URL carries. */
    Authorization at(URI url) throws IOException {
        return origin != null && OriginRule.same(origin, url)
                ? provider.authorize()
                : Authorization.NONE;
    }
}
