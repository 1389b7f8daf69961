package io.mehari.cli;

import io.mehari.runtime.RunOptions;
import io.mehari.settings.SettingsDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --settings} and {@code --param} give (taps-and-delta 2.1).
 *
 * @param document of the file
 * @param params {@code NAME=VALUE}, later ones win
 * @param properties further {@code NAME=VALUE} of {@code mehari.*} that other options set
 */
record GivenSettings(SettingsDocument document, List<String> params, List<String> properties) {
    static final GivenSettings NONE =
            new GivenSettings(SettingsDocument.NONE, List.of(), List.of());
    static final String SECRETS = "settings.secrets.";
    static final String SECRET_VARIABLES = "MEHARI_SETTINGS_SECRETS_";

    GivenSettings {
        params = List.copyOf(params);
        properties = List.copyOf(properties);
    }

    /**
     * Reads the file, if one is named.
     *
     * @throws io.mehari.diagnostic.MehariException SETTINGS-FILE-001
     * @throws UsageException for a parameter without {@code =}
     */
    static GivenSettings read(@Nullable Path file, List<String> params, List<String> properties) {
        for (String param : params) {
            if (param.indexOf('=') < 1) {
                throw new UsageException(
                        "--param takes NAME=VALUE, not '" + param + "'",
                        "for example --param lookback_days=14");
            }
        }
        return new GivenSettings(
                file == null ? SettingsDocument.NONE : SettingsDocument.read(file),
                params,
                properties);
    }

    /** The parameters as {@code --set} would take them. */
    List<String> pairs() {
        return Stream.concat(
                        params.stream().map(param -> "settings.job_params." + param),
                        properties.stream())
                .toList();
    }

    /** Plain names of the properties that the document gives, and that it beats. */
    Set<String> plainNames() {
        return document.byPath().keySet().stream()
                .map(path -> RunOptions.plainName("settings." + path))
                .collect(Collectors.toSet());
    }

    /** Whether a property of that name holds a secret of the settings document. */
    static boolean isSecret(Map.Entry<String, String> property) {
        return RunOptions.plainName(property.getKey()).startsWith(SECRETS);
    }
}
