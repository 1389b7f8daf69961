package io.mehari.run;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.credential.SecretFilter;
import io.mehari.store.Datasource;
import io.mehari.store.StoreSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings {@code mehari.store.*} and {@code mehari.datasource.*} (mission-language 9). */
final class StoreConfiguration {
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)[?&;]password=([^&;]*)|//[^/@:]*:([^/@]*)@");

    private StoreConfiguration() {}

    /**
     * @param secrets learns the passwords of databases
     * @param flushEvery the mission's own batch size, or null
     */
    static StoreSettings of(Host host, SecretFilter secrets, @Nullable String flushEvery) {
        long batch = batchSize(host, flushEvery);
        return StoreSettings.of(host.dataDirectory())
                .withBatchSize((int) batch)
                .withLockTimeout(Duration.ofMillis(number(host, "store.lock-timeout", 30_000)))
                .withAlterTables(!host.setting("store.ddl").orElse("").equalsIgnoreCase("none"))
                .withOptions(name -> option(host, secrets, name))
                .withDatasources(name -> datasource(host, secrets, name));
    }

    /** Items or records between two flushes where a step says nothing. */
    static long batchSize(Run run) {
        return batchSize(run.host(), run.declared().settings().get("flushEvery"));
    }

    private static long batchSize(Host host, @Nullable String flushEvery) {
        return flushEvery == null
                ? number(host, "store.batch-size", 500)
                : Math.max(1, Long.parseLong(flushEvery));
    }

    private static @Nullable String option(Host host, SecretFilter secrets, String name) {
        String value = host.setting(name).orElse(null);
        if (value != null && name.endsWith(".api-key")) {
            secrets.register(value);
        } else if (value != null) {
            registerPassword(value, secrets);
        }
        return value;
    }

    private static void registerPassword(String url, SecretFilter secrets) {
        Matcher found = PASSWORD.matcher(url);
        if (found.find()) {
            secrets.register(secret(found));
        }
    }

    private static @Nullable Datasource datasource(Host host, SecretFilter secrets, String store) {
        String prefix =
                host.setting("store." + store + ".url").isPresent()
                        ? "store." + store
                        : "datasource";
        Optional<String> url = host.setting(prefix + ".url");
        host.setting(prefix + ".password").ifPresent(secrets::register);
        url.ifPresent(text -> registerPassword(text, secrets));
        return url.map(
                        text ->
                                new Datasource(
                                        text,
                                        host.setting(prefix + ".username").orElse(null),
                                        host.setting(prefix + ".password").orElse(null)))
                .orElse(null);
    }

    private static String secret(Matcher found) {
        String parameter = found.group(1);
        return parameter == null ? found.group(2) : parameter;
    }

    private static long number(Host host, String setting, long otherwise) {
        String text = host.setting(setting).orElse(String.valueOf(otherwise));
        try {
            return Math.max(1, Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            throw new MehariException(
                    "MISSION-CONFIG-003",
                    "mehari." + setting + " is '" + text + "', which is no number",
                    "give a whole number",
                    e);
        }
    }
}
