package io.mehari.runtime;

import io.mehari.source.credential.SecretFilter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run is started with; everything is resolved, nothing is read from the process.
 *
 * @param dataDirectory where state and file stores lie; need not exist yet
 * @param workingDirectory what relative paths start from
 * @param authFile credentials of sources (mission-language 8.3); null: none given
 * @param environment variables of the process with the {@code .env} files applied
 * @param properties {@code mehari.*} settings without that prefix, as written by the user
 * @param strict warnings of {@code validate} fail the run
 * @param exportDirectory where each store is written as JSON at the end; null: nowhere
 * @param secrets masks the log; whoever reads a secret registers it here
 */
public record RunOptions(
        Path dataDirectory,
        Path workingDirectory,
        @Nullable Path authFile,
        Map<String, String> environment,
        Map<String, String> properties,
        boolean strict,
        @Nullable Path exportDirectory,
        SecretFilter secrets) {
    private static final String PREFIX = "mehari.";

    public RunOptions {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /**
     * The setting of that name, {@code store.batch-size} for example, with or without {@code
     * mehari.}. Case and {@code -} do not matter; a setting that is not given may stand in the
     * environment as {@code MEHARI_STORE_BATCH_SIZE} (mission-language 14.1).
     */
    public Optional<String> property(String name) {
        return property(name, properties, environment);
    }

    /** The same, before there are options. */
    public static Optional<String> property(
            String name, Map<String, String> properties, Map<String, String> environment) {
        String wanted = plainName(name);
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            if (plainName(entry.getKey()).equals(wanted)) {
                return Optional.of(entry.getValue());
            }
        }
        return variable(name, environment);
    }

    /** The setting as the environment gives it. */
    public static Optional<String> variable(String name, Map<String, String> environment) {
        String wanted = "mehari" + plainName(name).replace(".", "").replace("_", "");
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            if (entry.getKey().startsWith("MEHARI_")
                    && entry.getKey().replace("_", "").equalsIgnoreCase(wanted)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The name in the one form in which names of settings are compared. */
    public static String plainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("-", "");
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }
}
