package io.mehari.settings;

import java.util.Arrays;
import java.util.Locale;

/** What a setting is; its word is the function that reads it. */
public enum SettingKind {
    SECRET("secrets"),
    CONFIG("config"),
    PARAM("job_params");

    private final String section;

    SettingKind(String section) {
        this.section = section;
    }

    /** The function that reads it, and the word that declares it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it stands in the document. */
    public String section() {
        return section;
    }

    /**
     * The kind of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SettingKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of setting: " + word));
    }
}
