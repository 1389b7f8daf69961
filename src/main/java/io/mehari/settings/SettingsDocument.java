package io.mehari.settings;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of {@code --settings} (taps-and-delta 2.1). */
public final class SettingsDocument {
    /** A document that gives nothing. */
    public static final SettingsDocument NONE = new SettingsDocument(Map.of());

    private static final List<String> SECTIONS = List.of("secrets", "config", "job_params");
    private static final String CUSTOMER = "customer_number";

    private final Map<?, ?> root;

    private SettingsDocument(Map<?, ?> root) {
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws MehariException SETTINGS-FILE-001 when it cannot be read, is no JSON object, or one
     *     of its sections is none
     */
    public static SettingsDocument read(Path file) {
        Object read;
        try {
            read = Json.read(Files.readAllBytes(file));
        } catch (IOException e) {
            // The parser quotes what it found, and that may be a secret.
            String why = Files.isReadable(file) ? "it is not valid JSON" : "there is no such file";
            throw unusable(file, why);
        }
        if (!(read instanceof Map<?, ?> root)) {
            throw unusable(file, "it holds no JSON object");
        }
        for (String section : SECTIONS) {
            if (root.get(section) != null && !(root.get(section) instanceof Map<?, ?>)) {
                throw unusable(file, "'" + section + "' is no object");
            }
        }
        return new SettingsDocument(root);
    }

    private static MehariException unusable(Path file, String why) {
        return new MehariException(
                "SETTINGS-FILE-001",
                "the settings " + file + " cannot be used: " + why,
                "give a JSON object with secrets, config and job_params, such as"
                        + " { \"config\": { \"api_url\": \"https://...\" } }");
    }

    /**
     * What stands under a section and a name; null when nothing does.
     *
     * @param section "" for the top level
     */
    public @Nullable Object find(String section, String name) {
        if (section.isEmpty()) {
            return root.get(name);
        }
        return root.get(section) instanceof Map<?, ?> members ? members.get(name) : null;
    }

    /** Names at the top that mean nothing. */
    public List<String> unknown() {
        return root.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !name.equals(CUSTOMER) && !SECTIONS.contains(name))
                .toList();
    }

    /** Every text that must not be shown. */
    public List<String> secrets() {
        return texts(root.get("secrets")).toList();
    }

    /** All texts and numbers in a value, also those in lists and objects. */
    static Stream<String> texts(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().flatMap(SettingsDocument::texts);
        }
        if (value instanceof List<?> elements) {
            return elements.stream().flatMap(SettingsDocument::texts);
        }
        return value instanceof String || value instanceof Number
                ? Stream.of(value.toString())
                : Stream.empty();
    }

    /** The document's values by path, {@code config.api_url} for example. */
    public Map<String, Object> byPath() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (root.get(CUSTOMER) != null) {
            all.put(CUSTOMER, root.get(CUSTOMER));
        }
        for (String section : SECTIONS) {
            if (root.get(section) instanceof Map<?, ?> members) {
                members.forEach(
                        (name, value) -> {
                            if (value != null) {
                                all.put(section + "." + name, value);
                            }
                        });
            }
        }
        return all;
    }
}
