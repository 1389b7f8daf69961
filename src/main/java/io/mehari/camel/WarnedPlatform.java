package io.mehari.camel;

import io.mehari.expression.MissionFunction;
import io.mehari.expression.Platform;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose warnings somebody else hears of too.
 *
 * @param warned told their codes
 */
record WarnedPlatform(Platform platform, Consumer<String> warned) implements Platform {
    @Override
    public Clock clock() {
        return platform.clock();
    }

    @Override
    public RandomGenerator random() {
        return platform.random();
    }

    @Override
    public String env(String name) {
        return platform.env(name);
    }

    @Override
    public @Nullable Object setting(String kind, String name) {
        return platform.setting(kind, name);
    }

    @Override
    public @Nullable MissionFunction function(String name) {
        return platform.function(name);
    }

    @Override
    public void warn(String code, String message) {
        platform.warn(code, message);
        warned.accept(code);
    }
}
