package io.mehari.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Opens {@code postgrest} stores: tables behind PostgREST (mission-language 9.5). */
final class PostgrestStores implements StoreAdapter {
    @Override
    public RecordStore open(StoreSpec spec, StoreSettings settings) {
        String prefix = "mehari.store." + spec.name();
        String url = url(spec, settings);
        String apiKey = spec.text("apiKey");
        if (apiKey == null) {
            apiKey = settings.options().of("store." + spec.name() + ".api-key");
        }
        if (url == null || apiKey == null) {
            String missing = url == null ? ".url" : ".api-key";
            throw Faults.configuration(
                    spec.name(),
                    "postgrest needs "
                            + prefix
                            + ".url and "
                            + prefix
                            + ".api-key; missing: "
                            + prefix
                            + missing,
                    "give the options url and apiKey, or set " + prefix + ".url and .api-key");
        }
        String keyColumn = spec.text("keyColumn");
        PostgrestClient client =
                new PostgrestClient(address(spec, url), apiKey, spec.text("schema"));
        return new RemoteStore(
                spec.name(),
                settings,
                new PostgrestRecords(client, keyColumn == null ? "id" : keyColumn));
    }

    /** The address of the API, or null when it is set nowhere. */
    static @Nullable String url(StoreSpec spec, StoreSettings settings) {
        String url = spec.text("url");
        return url == null ? settings.options().of("store." + spec.name() + ".url") : url;
    }

    private static URI address(StoreSpec spec, String url) {
        String table = url.endsWith("/") ? url + spec.target() : url + "/" + spec.target();
        try {
            URI address = URI.create(table);
            if (address.getHost() != null && "http https".contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw Faults.configuration(
                    spec.name(), "its url is no address: ", "give http://HOST:PORT", e);
        }
        throw Faults.configuration(
                spec.name(), "its url is no address of HTTP", "give http://HOST:PORT");
    }
}
