package io.mehari.camel;

import io.mehari.delta.BoundFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions around the streams that a mission reads. */
final class DeltaFunctions {
    private DeltaFunctions() {}

    static void into(Map<String, RouteFunction> table) {
        table.put("sinceParams", DeltaFunctions::sinceParams);
        table.put("ownsAction", call -> Ownership.of(call.exchange()));
        // What is to be evaluated when the watermark is committed, not now.
        table.put("later", call -> call.argument(0));
        table.put("alreadyRunning", DeltaFunctions::alreadyRunning);
    }

    /** {@code sinceParams("name", value, format)}: a date is formatted, other values stay. */
    private static Object sinceParams(RouteCall call) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        String format = call.argument(2) instanceof String word ? word : null;
        parameters.put(call.text(0), BoundFormat.value(call.argument(1), format));
        return parameters;
    }

    /** The action is skipped, as another run reads what it reads. */
    private static @Nullable Object alreadyRunning(RouteCall call) {
        Runs.tally(call.exchange(), call.run()).alreadyRunning();
        Throwable busy = Faults.caught(call.exchange());
        if (busy != null) {
            call.run().warn("DELTA-BUSY-001", String.valueOf(busy.getMessage()), call.node());
        }
        return null;
    }
}
