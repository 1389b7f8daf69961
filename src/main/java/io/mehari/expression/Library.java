package io.mehari.expression;

import java.util.Map;
import java.util.TreeMap;

/** Collects the functions while the table is built. */
final class Library {
    private final Map<String, Builtin> functions = new TreeMap<>();

    /** A function of exactly so many values. */
    Library add(String name, int count, Builtin.Body body) {
        return add(name, count, count, body);
    }

    Library add(String name, int minimum, int maximum, Builtin.Body body) {
        return add(name, new Builtin(new Arity(minimum, maximum), Builtin.NONE, body));
    }

    /** One whose second argument is, or may be, a function of an element. */
    Library addOverList(String name, int minimum, int maximum, Builtin.Body body) {
        return add(name, new Builtin(new Arity(minimum, maximum), 1, body));
    }

    private Library add(String name, Builtin builtin) {
        if (functions.put(name, builtin) != null) {
            throw new IllegalStateException("two functions are named " + name);
        }
        return this;
    }

    Map<String, Builtin> functions() {
        return functions;
    }
}
