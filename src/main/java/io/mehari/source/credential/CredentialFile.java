package io.mehari.source.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The file of {@code --auth}: a JSON object from source name to fields (mission-language 8.3). */
public final class CredentialFile {
    private final Map<?, ?> sources;

    private CredentialFile(Map<?, ?> sources) {
        this.sources = sources;
    }

    /**
     * Reads the file; it is never written.
     *
     * @param variables environment variables by name, null when unset
     * @throws MehariException MISSION-CONFIG-002 when it cannot be read or holds no such object
     */
    public static CredentialFile read(Path file, Function<String, @Nullable String> variables) {
        Object content = parse(file);
        if (!(content instanceof Map<?, ?> sources)) {
            throw unreadable(file, "it holds no JSON object", null);
        }
        for (Map.Entry<?, ?> entry : sources.entrySet()) {
            if (!(entry.getValue() instanceof Map)) {
                throw unreadable(file, "the entry '" + entry.getKey() + "' is no object", null);
            }
        }
        Interpolation interpolation = new Interpolation(variables);
        return new CredentialFile(interpolation.resolve(sources));
    }

    /** The fields of a source, empty when the file does not name it. */
    public Optional<Map<String, @Nullable Object>> fields(String source) {
        Object fields = sources.get(source);
        if (!(fields instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // JSON objects have string keys
        Map<String, @Nullable Object> named = (Map<String, @Nullable Object>) map;
        return Optional.of(named);
    }

    private static @Nullable Object parse(Path file) {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // Jackson's own text may quote the content, and that is all secrets
            String where =
                    e.getLocation() == null
                            ? ""
                            : " (line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr()
                                    + ")";
            throw unreadable(file, "it is not valid JSON" + where, null);
        } catch (IOException e) {
            throw unreadable(file, "it cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static MehariException unreadable(Path file, String why, @Nullable Throwable cause) {
        return new MehariException(
                "MISSION-CONFIG-002",
                "credential file " + file + ": " + why,
                "write a JSON object: { \"SourceName\": { \"type\": \"bearer\", \"token\": \"...\" } }",
                cause);
    }
}
