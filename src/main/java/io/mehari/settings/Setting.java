package io.mehari.settings;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a mission declares, or that its expressions imply.
 *
 * @param required a run needs a value; an empty text is none
 * @param initial value when nothing is given; null: none
 * @param description for people; null: none
 */
public record Setting(
        SettingKind kind,
        String name,
        SettingType type,
        boolean required,
        @Nullable Object initial,
        @Nullable String description) {
    private static final String CUSTOMER = "customer_number";

    /** Where it stands in the document: {@code secrets.token}. */
    public String path() {
        String section = section(kind, name);
        return section.isEmpty() ? name : section + "." + name;
    }

    /** The section of a name; "" where it stands at the top. */
    static String section(SettingKind kind, String name) {
        return kind == SettingKind.CONFIG && name.equals(CUSTOMER) ? "" : kind.section();
    }

    /** {@code secret acme_token (Bearer token)}. */
    String described() {
        return kind.word()
                + " "
                + name
                + (description == null || description.isBlank() ? "" : " (" + description + ")");
    }
}
