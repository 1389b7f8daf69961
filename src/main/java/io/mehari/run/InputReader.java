package io.mehari.run;

import io.mehari.expression.Values;
import io.mehari.settings.Setting;
import io.mehari.settings.SettingKind;
import io.mehari.settings.SettingType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings that a mission's routes declare. */
final class InputReader {
    private InputReader() {}

    static List<Setting> settings(Run run) {
        return run.declared().inputs().entrySet().stream()
                .map(entry -> setting(entry.getKey(), entry.getValue().evaluate(run.scope())))
                .toList();
    }

    private static Setting setting(String name, @Nullable Object declared) {
        Map<?, ?> members = declared instanceof Map<?, ?> map ? map : Map.of();
        Object description = members.get("description");
        return new Setting(
                SettingKind.of(Values.text(members.get("kind"))),
                name,
                SettingType.of(Values.text(members.get("type"))),
                Boolean.TRUE.equals(members.get("required")),
                members.get("initial"),
                description == null ? null : Values.text(description));
    }
}
