package io.mehari.camel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that only generated routes use. */
@FunctionalInterface
interface RouteFunction {
    @Nullable Object call(RouteCall call);

    /** The function of that name, or null. */
    static @Nullable RouteFunction named(String name) {
        return Table.FUNCTIONS.get(name);
    }

    /** All of them by name. */
    final class Table {
        private static final Map<String, RouteFunction> FUNCTIONS = new HashMap<>();

        static {
            FlowFunctions.into(FUNCTIONS);
            FetchFunctions.into(FUNCTIONS);
            ReportFunctions.into(FUNCTIONS);
            DeltaFunctions.into(FUNCTIONS);
            StreamFunctions.into(FUNCTIONS);
        }

        private Table() {}
    }
}
