package io.mehari.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading names, properties and elements (mission-language 5.2). */
final class Properties {
    private Properties() {}

    /** What a bare name reads. */
    static @Nullable Object name(Scope scope, String name, boolean mayBeBound) {
        if (mayBeBound) {
            Object bound = scope.bound(name);
            if (bound != Environment.ABSENT) {
                return bound;
            }
        }
        Environment environment = scope.environment;
        Object variable = environment.variable(name);
        if (variable != Environment.ABSENT) {
            return variable;
        }
        StoreView store = environment.store(name);
        if (store != null) {
            return store;
        }
        Object field = lookup(scope.subject, name);
        if (field == Environment.ABSENT) {
            field = lookup(environment.variable("response"), name);
        }
        return field == Environment.ABSENT ? null : field;
    }

    /** The property, null when there is none or the target is no object. */
    static @Nullable Object property(@Nullable Object target, String name) {
        if (target instanceof VirtualFields fields) {
            Object value = fields.property(name);
            return value == Environment.ABSENT ? null : value;
        }
        if (target instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return target instanceof Receiver receiver ? receiver.property(name) : null;
    }

    private static @Nullable Object lookup(@Nullable Object target, String name) {
        if (target instanceof VirtualFields fields) {
            return fields.property(name);
        }
        return target instanceof Map<?, ?> map && map.containsKey(name)
                ? map.get(name)
                : Environment.ABSENT;
    }

    /** {@link Environment#ABSENT} or the field as patterns see it, which may be without overlay. */
    static @Nullable Object patternField(Map<?, ?> map, String name) {
        if (map instanceof VirtualFields fields && !fields.isRawToPatterns()) {
            return fields.property(name);
        }
        Object value = map.get(name);
        return value != null || map.containsKey(name) ? value : Environment.ABSENT;
    }

    /** {@code target[index]}; a miss is null. */
    static @Nullable Object element(@Nullable Object target, @Nullable Object index) {
        if (target == null || index == null) {
            return null;
        }
        if (target instanceof List<?> list) {
            int at = position(index, list.size());
            return at < 0 ? null : list.get(at);
        }
        if (target instanceof StoreView store) {
            return store.get(Values.text(index));
        }
        if (target instanceof String text) {
            int at = position(index, text.codePointCount(0, text.length()));
            return at < 0 ? null : Character.toString(codePointAt(text, at));
        }
        return index instanceof String || Numbers.isNumber(index)
                ? property(target, Values.text(index))
                : null;
    }

    private static int codePointAt(String text, int position) {
        return text.codePointAt(text.offsetByCodePoints(0, position));
    }

    /** From 0, negative ones counted from the end; -1 when it is no position of the list. */
    private static int position(Object index, int size) {
        if (!Numbers.isIntegral(index)) {
            return -1;
        }
        Object whole = index instanceof Long ? index : Numbers.computed(Numbers.decimal(index));
        if (!(whole instanceof Long number)) {
            return -1;
        }
        long at = number < 0 ? number + size : number;
        return at < 0 || at >= size ? -1 : (int) at;
    }
}
