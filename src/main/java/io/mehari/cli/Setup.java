package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.runtime.RunOptions;
import io.mehari.source.credential.DotEnv;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that common options, variables and {@code application.properties} make
 * together.
 *
 * @param environment variables with the {@code .env} files applied
 * @param properties {@code mehari.*} settings without that prefix
 * @param data directory of state and file stores
 * @param auth credentials file; null: none
 */
record Setup(
        Map<String, String> environment,
        Map<String, String> properties,
        Path data,
        @Nullable Path auth) {
    private static final String FILE = "application.properties";
    private static final String PREFIX = "mehari.";
    private static final String DEFAULT_DATA = ".mehari";

    Setup {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /**
     * Reads what there is.
     *
     * @throws MehariException MISSION-CONFIG-002 when a file that was named cannot be read
     * @throws UsageException for a setting without {@code =}
     */
    static Setup of(Shell shell, CommonOptions options) {
        return of(shell, options, GivenSettings.NONE);
    }

    /** The same with a settings document, which beats variables and the file. */
    static Setup of(Shell shell, CommonOptions options, GivenSettings given) {
        Path envFile = options.env == null ? null : shell.resolve(options.env);
        Map<String, String> environment =
                DotEnv.environment(shell.environment(), shell.workingDirectory(), envFile);
        Path auth = options.auth == null ? null : shell.resolve(options.auth);
        return new Setup(
                environment,
                properties(shell, options.settings, environment, given),
                shell.resolve(data(options, environment)),
                auth);
    }

    /** The same with more variables, which win. */
    Setup with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Setup(all, properties, data, auth);
    }

    /** The same with a setting, which beats all others. */
    Setup set(String name, String value) {
        Map<String, String> all = new HashMap<>(properties);
        all.keySet()
                .removeIf(known -> RunOptions.plainName(known).equals(RunOptions.plainName(name)));
        all.put(name, value);
        return new Setup(environment, all, data, auth);
    }

    /** The same with another data directory. */
    Setup at(Path directory) {
        return new Setup(environment, properties, directory, auth);
    }

    /** The setting of that name, if it is given. */
    Optional<String> property(String name) {
        return RunOptions.property(name, properties, environment);
    }

    private static String data(CommonOptions options, Map<String, String> environment) {
        return Stream.of(
                        options.data,
                        environment.get("MEHARI_DATA"),
                        environment.get("REQON_STATE_DIR"))
                .filter(directory -> directory != null && !directory.isBlank())
                .findFirst()
                .orElse(DEFAULT_DATA);
    }

    /** {@code --set} beats the environment, and that beats the file. */
    private static Map<String, String> properties(
            Shell shell, List<String> set, Map<String, String> environment, GivenSettings given) {
        Map<String, Map.Entry<String, String>> byPlainName = new LinkedHashMap<>();
        fromFile(shell.workingDirectory().resolve(FILE)).entrySet().stream()
                .filter(read -> RunOptions.variable(read.getKey(), environment).isEmpty())
                .filter(read -> !given.plainNames().contains(RunOptions.plainName(read.getKey())))
                .forEach(read -> byPlainName.put(RunOptions.plainName(read.getKey()), read));
        for (String pair : Stream.concat(set.stream(), given.pairs().stream()).toList()) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "--set takes NAME=VALUE, not '" + pair + "'",
                        "for example --set http.request-timeout=5000");
            }
            String name = withoutPrefix(pair.substring(0, equals).trim());
            byPlainName.put(
                    RunOptions.plainName(name), Map.entry(name, pair.substring(equals + 1)));
        }
        return byPlainName.values().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    file + " cannot be read: " + e.getMessage(),
                    "write NAME=VALUE lines in UTF-8",
                    e);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : read.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                properties.put(withoutPrefix(name), read.getProperty(name));
            }
        }
        return properties;
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
