package io.mehari.expression;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of built-in functions (mission-language 5.4). */
public final class Functions {
    static final String UNKNOWN = "MISSION-CHECK-006";

    private static final Map<String, Builtin> TABLE = table();

    private Functions() {}

    private static Map<String, Builtin> table() {
        Library library = new Library();
        TextFunctions.addTo(library);
        ConversionFunctions.addTo(library);
        ListFunctions.addTo(library);
        ElementFunctions.addTo(library);
        AggregateFunctions.addTo(library);
        ObjectFunctions.addTo(library);
        NumberFunctions.addTo(library);
        DateFunctions.addTo(library);
        PlatformFunctions.addTo(library);
        return library.functions();
    }

    /** Accepted argument counts of a built-in function, or null when none has that name. */
    public static @Nullable Arity arity(String name) {
        Builtin builtin = TABLE.get(name);
        return builtin == null ? null : builtin.arity();
    }

    /** Names of all built-in functions, in order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    static @Nullable Builtin builtin(String name) {
        return TABLE.get(name);
    }
}
