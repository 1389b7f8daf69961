package io.mehari.settings;

import io.mehari.diagnostic.MehariException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a run's settings, found and converted before its first request. */
public final class SettingValues {
    private static final int SHOWN = 100;

    private final Map<String, @Nullable Object> values;
    private final BiFunction<String, String, @Nullable Object> given;
    private final Consumer<String> secrets;

    private SettingValues(
            Map<String, @Nullable Object> values,
            BiFunction<String, String, @Nullable Object> given,
            Consumer<String> secrets) {
        this.values = values;
        this.given = given;
        this.secrets = secrets;
    }

    /**
     * Finds the values.
     *
     * @param given what was given under a section and a name, null when nothing was
     * @param secrets told every text that must not be shown
     * @throws MehariException SETTINGS-MISSING-001 with all that are missing, else
     *     SETTINGS-VALUE-001 with all that do not fit
     */
    public static SettingValues resolve(
            Collection<Setting> settings,
            BiFunction<String, String, @Nullable Object> given,
            Consumer<String> secrets) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Setting> missing = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (Setting setting : settings) {
            Object value =
                    given.apply(Setting.section(setting.kind(), setting.name()), setting.name());
            if (setting.kind() == SettingKind.SECRET) {
                SettingsDocument.texts(value).forEach(secrets);
            }
            if (value == null) {
                value = setting.initial();
            }
            if (setting.required() && (value == null || value.equals(""))) {
                missing.add(setting);
            } else {
                values.put(setting.name(), value == null ? null : fitting(setting, value, unfit));
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        if (!unfit.isEmpty()) {
            throw new MehariException(
                    "SETTINGS-VALUE-001",
                    "a setting does not fit: " + String.join("; ", unfit),
                    "change the value, or the type that the mission declares");
        }
        return new SettingValues(values, given, secrets);
    }

    private static @Nullable Object fitting(Setting setting, Object value, List<String> unfit) {
        Object fit = setting.type().convert(value).orElse(null);
        if (fit == null) {
            String found =
                    setting.kind() == SettingKind.SECRET ? "" : ", found '" + shown(value) + "'";
            unfit.add(setting.path() + " has to be " + setting.type().words() + found);
        }
        return fit;
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    private static MehariException missing(List<Setting> missing) {
        String first = missing.get(0).path();
        return new MehariException(
                "SETTINGS-MISSING-001",
                (missing.size() == 1 ? "a setting is missing: " : "settings are missing: ")
                        + missing.stream()
                                .map(Setting::described)
                                .collect(Collectors.joining(", ")),
                "write "
                        + missing.stream().map(Setting::path).collect(Collectors.joining(", "))
                        + " into the file of --settings, or give each as a property such as"
                        + " mehari.settings."
                        + first);
    }

    /**
     * The value of a setting; what no expression was seen to need is looked up as it was given.
     *
     * @return null when there is none
     */
    public @Nullable Object value(SettingKind kind, String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Object value = given.apply(Setting.section(kind, name), name);
        if (kind == SettingKind.SECRET) {
            SettingsDocument.texts(value).forEach(secrets);
        }
        return value;
    }

    /** Whether the setting was declared or implied, so that null is its value. */
    public boolean knows(String name) {
        return values.containsKey(name);
    }
}
