package io.mehari.runtime;

import io.mehari.settings.SettingsDocument;
import io.mehari.source.credential.SecretFilter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * @param settings the document of {@code --settings}
 */
public record RunOptions(
        Path dataDirectory,
        Path workingDirectory,
        @Nullable Path authFile,
        Map<String, String> environment,
        Map<String, String> properties,
        boolean strict,
        @Nullable Path exportDirectory,
        SecretFilter secrets,
        SettingsDocument settings) {
    private static final String PREFIX = "mehari.";

    /** Options without a settings document. */
    public RunOptions(
            Path dataDirectory,
            Path workingDirectory,
            @Nullable Path authFile,
            Map<String, String> environment,
            Map<String, String> properties,
            boolean strict,
            @Nullable Path exportDirectory,
            SecretFilter secrets) {
        this(
                dataDirectory,
                workingDirectory,
                authFile,
                environment,
                properties,
                strict,
                exportDirectory,
                secrets,
                SettingsDocument.NONE);
    }

    public RunOptions {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /** The same with another data directory and further properties, which win. */
    RunOptions at(Path data, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(properties);
        for (String name : more.keySet()) {
            all.keySet().removeIf(known -> plainName(known).equals(plainName(name)));
        }
        all.putAll(more);
        return new RunOptions(
                data,
                workingDirectory,
                authFile,
                environment,
                all,
                strict,
                exportDirectory,
                secrets,
                settings);
    }

    /** Names of the properties, and of those that variables may give to a database. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(properties.keySet());
        names.add("datasource.url");
        names.add("state.url");
        for (String variable : environment.keySet()) {
            if (variable.startsWith("MEHARI_STORE_") && variable.endsWith("_URL")) {
                String store = variable.substring("MEHARI_STORE_".length(), variable.length() - 4);
                names.add("store." + store + ".url");
            }
        }
        return names;
    }

    /**
     * Is nothing to be sent and nothing kept? {@code mehari.dry-run}, which {@code MEHARI_DRY_RUN}
     * sets, or else {@code REQON_DRY_RUN}: {@code true} or {@code 1}.
     */
    public boolean dryRun() {
        String wanted =
                property("dry-run").orElseGet(() -> environment.getOrDefault("REQON_DRY_RUN", ""));
        return wanted.equalsIgnoreCase("true") || wanted.equals("1");
    }

    /**
     * The setting of that name, {@code store.batch-size} for example, with or without {@code
     * mehari.}. Case and {@code -} do not matter; a setting that is not given may stand in the
     * environment as {@code MEHARI_STORE_BATCH_SIZE} (mission-language 14.1).
     */
    public Optional<String> property(String name) {
        return property(name, properties, environment);
    }

    /**
     * A value of the settings document: what the command line sets, else the document, else a
     * property or variable (taps-and-delta 2.1).
     */
    @Nullable Object input(String section, String name) {
        String path = "settings." + (section.isEmpty() ? name : section + "." + name);
        return property(path, properties, Map.of())
                .map(Object.class::cast)
                .or(() -> Optional.ofNullable(settings.find(section, name)))
                .or(() -> variable(path, environment))
                .orElse(null);
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
