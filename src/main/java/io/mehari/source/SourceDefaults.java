package io.mehari.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source adds to each of its requests.
 *
 * @param params lowest-ranking query parameters (7.1.1)
 * @param headers null or {@code ""} omits a header (7.1.6)
 * @param timeout milliseconds for a whole answer, null when the source gives none
 * @param retry options of the source's {@code retry}, {@code preset} for a named one; empty without
 * @param allowedHosts {@code mehari.source.NAME.allowed-hosts} (7.1.7)
 */
public record SourceDefaults(
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> headers,
        @Nullable Long timeout,
        Map<String, @Nullable Object> retry,
        List<String> allowedHosts) {
    /** Adds nothing. */
    public static final SourceDefaults NONE =
            new SourceDefaults(Map.of(), Map.of(), null, Map.of(), List.of());
}
