package io.mehari.run;

import io.mehari.expression.Values;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The name of an instance: the first that is set (taps-and-delta 1). */
public final class ConnectorName {
    private ConnectorName() {}

    /**
     * {@code config.connector_name}, {@code mehari.mission.NAME.connector}, the mission's setting
     * {@code connector}, else the mission's name.
     */
    public static String of(Declared declared, Host host) {
        @Nullable Object given = host.input("config", "connector_name");
        return Stream.of(
                        given == null ? "" : Values.text(given),
                        host.setting("mission." + declared.mission() + ".connector").orElse(""),
                        declared.settings().getOrDefault("connector", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(declared.mission());
    }
}
