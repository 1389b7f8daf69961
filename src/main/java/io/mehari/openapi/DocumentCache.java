package io.mehari.openapi;

import io.mehari.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies of fetched documents in {@code DATA/cache/openapi}, a file for each URL. The name of the
 * file is made of the URL and does not tell it, for a URL may hold a secret.
 */
final class DocumentCache {
    private static final int NAME_LENGTH = 32;

    /**
     * A copy.
     *
     * @param tag entity tag that the server gave with it; null: none
     */
    record Copy(@Nullable String tag, String text) {}

    private final Path folder;

    DocumentCache(Path data) {
        this.folder = data.resolve("cache").resolve("openapi");
    }

    /** The copy; empty when there is none that can be read. */
    Optional<Copy> find(String location) {
        try {
            Path file = file(location);
            if (Files.isRegularFile(file)
                    && Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> copy
                    && copy.get("text") instanceof String text) {
                return Optional.of(
                        new Copy(copy.get("etag") instanceof String tag ? tag : null, text));
            }
            return Optional.empty();
        } catch (IOException damaged) {
            // A copy that cannot be read is as good as none: the document is fetched whole.
            return Optional.empty();
        }
    }

    /** Keeps a copy; a reader never sees half of it. */
    void keep(String location, Copy copy) throws IOException {
        Files.createDirectories(folder);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("etag", copy.tag());
        content.put("text", copy.text());
        Path part = Files.createTempFile(folder, "document", ".part");
        try {
            Files.write(part, Json.bytes(content));
            Files.move(part, file(location), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path file(String location) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(location.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(
                    HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
