package io.mehari.extending;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.spi.StoreAdapterFactory;
import io.mehari.store.RecordStore;
import io.mehari.store.StoreSettings;
import io.mehari.store.StoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores that keep each record in a JSON file of its own: {@code store s: folder("name")}. */
public final class FolderStores implements StoreAdapterFactory {
    @Override
    public RecordStore open(StoreSpec spec, StoreSettings settings) {
        Path folder = settings.dataDirectory().resolve(spec.target());
        try {
            return new Folder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw failed("MISSION-CONFIG-003", folder, e);
        }
    }

    private static MehariException failed(String code, Path path, IOException cause) {
        return new MehariException(
                code, path + ": " + cause.getMessage(), "see that it can be written", cause);
    }

    /** Writes at once and keeps the records in memory for reading. */
    private static final class Folder extends KeptRecords {
        private final Path folder;

        Folder(Path folder) throws IOException {
            super(read(folder));
            this.folder = folder;
        }

        private static Map<String, Map<String, @Nullable Object>> read(Path folder)
                throws IOException {
            Map<String, Map<String, @Nullable Object>> records = new TreeMap<>();
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (Json.read(Files.readString(file)) instanceof Map<?, ?> record) {
                        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                        record.forEach((field, value) -> copy.put(String.valueOf(field), value));
                        records.put(name.substring(0, name.length() - ".json".length()), copy);
                    }
                }
            }
            return records;
        }

        @Override
        void changed(String key, @Nullable Map<String, @Nullable Object> record) {
            Path file = folder.resolve(key + ".json");
            try {
                if (record == null) {
                    Files.deleteIfExists(file);
                } else {
                    Files.writeString(file, Json.text(record));
                }
            } catch (IOException e) {
                throw failed("MISSION-STORE-003", file, e);
            }
        }
    }
}
