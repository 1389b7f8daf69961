package io.mehari.run;

import io.mehari.expression.Environment;
import io.mehari.expression.MissionFunction;
import io.mehari.expression.Platform;
import io.mehari.settings.SettingKind;
import java.time.Clock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The world as the expressions of a run see it. */
final class RunPlatform implements Platform {
    private final Run run;
    private final Function<String, @Nullable MissionFunction> functions;

    RunPlatform(Run run, Function<String, @Nullable MissionFunction> functions) {
        this.run = run;
        this.functions = functions;
    }

    @Override
    public Clock clock() {
        return run.host().clock();
    }

    @Override
    public RandomGenerator random() {
        return run.host().random();
    }

    @Override
    public String env(String name) {
        String value = run.host().environment().getOrDefault(name, "");
        run.secrets().registerVariable(name, value);
        return value;
    }

    @Override
    public @Nullable Object setting(String kind, String name) {
        SettingKind wanted = SettingKind.of(kind);
        Object value = run.inputs().value(wanted, name);
        return value == null && !run.inputs().knows(name) ? Environment.ABSENT : value;
    }

    @Override
    public @Nullable MissionFunction function(String name) {
        return functions.apply(name);
    }

    @Override
    public void warn(String code, String message) {
        run.warn(code, message, null);
    }
}
