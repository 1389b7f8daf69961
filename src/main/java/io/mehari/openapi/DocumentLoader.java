package io.mehari.openapi;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.HttpSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads documents by path or URL. Of those fetched by URL a copy is kept, asked after by its entity
 * tag, and used when the server cannot be reached (mission-language 10.1).
 */
public final class DocumentLoader {
    private final Path directory;
    private final HttpSettings http;
    private final DocumentCache cache;
    private final Consumer<String> warnings;
    private @Nullable DocumentFetch fetch;

    /**
     * A loader for one process.
     *
     * @param directory what relative paths start from
     * @param data the data directory, below which copies lie
     * @param http says what URLs are rewritten and what must not be shown
     * @param warnings told when a copy is used because the server gives no document
     */
    public DocumentLoader(Path directory, Path data, HttpSettings http, Consumer<String> warnings) {
        this.directory = directory;
        this.http = http;
        this.cache = new DocumentCache(data);
        this.warnings = warnings;
    }

    /**
     * Loads a document and all it refers to.
     *
     * @param location path or URL
     * @throws MehariException MISSION-CONFIG-004 when it cannot be had or read
     */
    public ApiDocument load(String location, Access access) {
        return DocumentReader.read(
                shown(location), References.within(location, each -> tree(each, access)));
    }

    /**
     * Reads a document for its operations alone, without asking for anything by URL.
     *
     * @return empty when it refers to documents by URL, so that its operations cannot all be told
     * @throws MehariException MISSION-CONFIG-004 when it cannot be read
     */
    public static Optional<ApiDocument> outline(Path file) {
        List<String> distant = new ArrayList<>();
        Map<String, @Nullable Object> tree =
                References.within(
                        file.toString(),
                        each -> {
                            if (References.isUrl(each)) {
                                distant.add(each);
                                return Map.of();
                            }
                            return parsed(each, text(Path.of(each), each));
                        });
        return distant.isEmpty()
                ? Optional.of(DocumentReader.read(file.toString(), tree))
                : Optional.empty();
    }

    /** Where a document is that a source names, seen from the mission's file. */
    public static String beside(String missionFile, String from) {
        return References.resolve(missionFile, from);
    }

    private Map<String, @Nullable Object> tree(String location, Access access) {
        String shown = shown(location);
        return References.isUrl(location)
                ? parsed(shown, fetched(location, access))
                : parsed(shown, text(directory.resolve(location), shown));
    }

    private String fetched(String location, Access access) {
        Optional<DocumentCache.Copy> copy = cache.find(location);
        String tag = copy.map(DocumentCache.Copy::tag).orElse(null);
        try {
            if (fetch == null) {
                fetch = new DocumentFetch(http);
            }
            DocumentFetch.Fetched fetched = fetch.fetch(location, tag, access);
            if (fetched.text() == null) {
                return copy.map(DocumentCache.Copy::text).orElseThrow();
            }
            keep(location, new DocumentCache.Copy(fetched.tag(), fetched.text()));
            return fetched.text();
        } catch (IOException | IllegalArgumentException e) {
            String why = shown(location) + " cannot be loaded: " + cause(e);
            if (copy.isEmpty()) {
                throw unusable(why, "check the address and that the server can be reached", e);
            }
            warnings.accept(why + "; the copy of an earlier run is used");
            return copy.get().text();
        }
    }

    /** A copy that cannot be kept is missed only by later runs. */
    private void keep(String location, DocumentCache.Copy copy) {
        try {
            cache.keep(location, copy);
        } catch (IOException e) {
            warnings.accept("no copy of " + shown(location) + " can be kept: " + cause(e));
        }
    }

    private static String text(Path file, String shown) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unusable(shown + " is not there", "correct the path", e);
        } catch (IOException e) {
            throw unusable(shown + " cannot be read: " + cause(e), "make it a UTF-8 text file", e);
        }
    }

    private static Map<String, @Nullable Object> parsed(String shown, String text) {
        try {
            return DocumentText.read(text);
        } catch (IOException e) {
            throw unusable(
                    shown + " is no OpenAPI document: " + cause(e), "give one in JSON or YAML", e);
        }
    }

    private String shown(String location) {
        return References.isUrl(location) ? http.secrets().url(location) : location;
    }

    private static String cause(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static MehariException unusable(String what, String fix, Exception cause) {
        return new MehariException("MISSION-CONFIG-004", what, fix, cause);
    }
}
