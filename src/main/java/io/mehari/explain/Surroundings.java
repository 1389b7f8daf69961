package io.mehari.explain;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a plan depends on beside the mission.
 *
 * @param dataDirectory where file stores and the database would lie
 * @param settings {@code mehari.*} settings by their name without that prefix
 */
public record Surroundings(Path dataDirectory, Function<String, Optional<String>> settings) {
    Optional<String> setting(String name) {
        return settings.apply(name);
    }
}
