package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Lambda;
import io.mehari.expression.Values;
import io.mehari.run.LogEntry;
import io.mehari.run.Run;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The log step of missions (mission-language 7.13): {@code logEntry(level, () => text, () => step,
 * () => detail)}. It never fails a run: what cannot be said is said to be so.
 */
final class LogFunction {
    private LogFunction() {}

    static @Nullable Object write(RouteCall call) {
        Run run = call.run();
        @Nullable Object step = value(call.argument(2), call);
        LogEntry entry = run.missionLog(step == null ? null : Values.text(step));
        entry.action(Runs.tally(call.exchange(), run).name());
        @Nullable Object detail = value(call.argument(3), call);
        if (detail instanceof Map<?, ?> members) {
            members.forEach((name, value) -> entry.detail(String.valueOf(name), value));
        } else {
            entry.detail("value", detail);
        }
        Object text = value(call.argument(1), call);
        entry.at(Level.valueOf(call.text(0).toUpperCase(Locale.ROOT)), Values.text(text));
        return null;
    }

    private static @Nullable Object value(@Nullable Object argument, RouteCall call) {
        if (!(argument instanceof Lambda lambda)) {
            return null;
        }
        try {
            return lambda.apply(Collections.singletonList(call.body()));
        } catch (MehariException e) {
            return "(" + e.getMessage() + ")";
        }
    }
}
