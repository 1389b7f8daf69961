package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.util.Collections;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What comes from outside the expression: clock, chance, environment, settings, the last answer.
 */
final class PlatformFunctions {
    private static final String WEBHOOK_URL = "webhookUrl";

    private PlatformFunctions() {}

    static void addTo(Library library) {
        library.add("now", 0, arguments -> Instants.write(platform(arguments).clock().instant()))
                .add("timestamp", 0, arguments -> platform(arguments).clock().millis())
                .add("uuid", 0, PlatformFunctions::uuid)
                .add("generateId", 0, PlatformFunctions::uuid)
                .add("env", 1, arguments -> platform(arguments).env(name(arguments, "env")))
                .add("secret", 1, arguments -> setting(arguments, "secret"))
                .add("config", 1, 2, arguments -> setting(arguments, "config"))
                .add("param", 1, 2, arguments -> setting(arguments, "param"))
                .add("status", 0, arguments -> arguments.environment().status())
                .add("header", 1, PlatformFunctions::header)
                .add(WEBHOOK_URL, 1, PlatformFunctions::webhookUrl);
    }

    private static Platform platform(Arguments arguments) {
        return arguments.environment().platform();
    }

    private static Object uuid(Arguments arguments) {
        RandomGenerator random = platform(arguments).random();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static String name(Arguments arguments, String function) {
        if (arguments.value(0) instanceof String name) {
            return name;
        }
        throw new MehariException(
                "MISSION-CHECK-014",
                function + "() needs a name, found " + Values.typeName(arguments.value(0)),
                "write the name as a string literal, such as " + function + "(\"NAME\")");
    }

    private static @Nullable Object setting(Arguments arguments, String kind) {
        String name = name(arguments, kind);
        Object value = platform(arguments).setting(kind, name);
        if (value != null && value != Environment.ABSENT) {
            return value;
        }
        if (arguments.count() > 1) {
            return arguments.value(1);
        }
        if (value == Environment.ABSENT && !kind.equals("param")) {
            throw new MehariException(
                    "SETTINGS-MISSING-001",
                    kind + " '" + name + "' is not given",
                    "give it in the settings document or as a default");
        }
        return null;
    }

    private static @Nullable Object header(Arguments arguments) {
        String name = arguments.text(0);
        return name == null ? null : arguments.environment().header(name);
    }

    private static @Nullable Object webhookUrl(Arguments arguments) {
        MissionFunction function = platform(arguments).function(WEBHOOK_URL);
        if (function == null) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "there is no webhook listener",
                    "run the mission where webhooks are served");
        }
        return function.call(Collections.singletonList(arguments.text(0)));
    }
}
