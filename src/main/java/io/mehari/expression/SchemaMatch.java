package io.mehari.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does a value fit a type? (mission-language 7.11.4) */
public final class SchemaMatch {
    private static final Set<String> TYPES =
            new LinkedHashSet<>(
                    List.of(
                            "string",
                            "boolean",
                            "bool",
                            "int",
                            "integer",
                            "number",
                            "decimal",
                            "float",
                            "double",
                            "date",
                            "datetime",
                            "array",
                            "object",
                            "any",
                            "null"));

    /** Null for the plain question, which may stop at the first mismatch. */
    private final @Nullable List<String> mismatches;

    private final Environment environment;

    private SchemaMatch(Environment environment, @Nullable List<String> mismatches) {
        this.environment = environment;
        this.mismatches = mismatches;
    }

    /** Names of the built-in types, which declared schemas cannot replace. */
    public static Set<String> typeNames() {
        return Collections.unmodifiableSet(TYPES);
    }

    /**
     * Does it fit? The type's own {@code ?} is about a field, so null fits no optional type here.
     */
    public static boolean fits(Type type, @Nullable Object value, Environment environment) {
        return new SchemaMatch(environment, null).type(type, value, "");
    }

    /**
     * Each place that does not fit, such as {@code lines[2].price: number expected, found null}.
     */
    public static List<String> mismatches(
            Type type, @Nullable Object value, Environment environment) {
        List<String> mismatches = new ArrayList<>();
        boolean fits = new SchemaMatch(environment, mismatches).type(type, value, "");
        return fits ? List.of() : List.copyOf(mismatches);
    }

    private boolean type(Type type, @Nullable Object value, String path) {
        if (type instanceof Type.Shape shape) {
            return shape(shape, value, path);
        }
        if (type instanceof Type.ArrayOf array) {
            return array(array.element(), value, path);
        }
        return named(((Type.Named) type).name(), value, path);
    }

    private boolean named(String name, @Nullable Object value, String path) {
        if (!TYPES.contains(name)) {
            Type.Shape schema = environment.schema(name);
            return schema == null ? report(path, name, value) : shape(schema, value, path);
        }
        return builtin(name, value) || report(path, name, value);
    }

    private static boolean builtin(String name, @Nullable Object value) {
        return switch (name) {
            case "any" -> true;
            case "null" -> value == null;
            case "string" -> value instanceof String;
            case "boolean", "bool" -> value instanceof Boolean;
            case "int", "integer" -> Numbers.isIntegral(value);
            case "number", "decimal", "float", "double" -> Numbers.isNumber(value);
            case "date", "datetime" -> value instanceof String text && Instants.text(text) != null;
            case "array" -> Values.elements(value) != null;
            default -> value instanceof Map;
        };
    }

    private boolean array(Type element, @Nullable Object value, String path) {
        Iterable<? extends @Nullable Object> elements = Values.elements(value);
        if (elements == null) {
            return report(path, "array", value);
        }
        boolean fits = true;
        int index = 0;
        for (Object each : elements) {
            String place = mismatches == null ? "" : path + "[" + index++ + "]";
            boolean good = (each == null && element.optional()) || type(element, each, place);
            fits &= good;
            if (!fits && mismatches == null) {
                return false;
            }
        }
        return fits;
    }

    private boolean shape(Type.Shape shape, @Nullable Object value, String path) {
        return value instanceof Map<?, ?> map
                ? members(shape, map, path, new Seen())
                : report(path, "object", value);
    }

    /** Fields and bases already looked at: a field declared again replaces the base's. */
    private static final class Seen {
        private @Nullable Set<String> fields;
        private @Nullable Set<String> bases;

        void fields(List<Type.Member> members) {
            Set<String> names = fields == null ? new HashSet<>() : fields;
            for (Type.Member member : members) {
                if (member instanceof Type.Member.Field field) {
                    names.add(field.name());
                }
            }
            fields = names;
        }

        boolean replaced(String field) {
            return fields != null && fields.contains(field);
        }

        boolean enter(String base) {
            Set<String> names = bases == null ? new HashSet<>() : bases;
            bases = names;
            return names.add(base);
        }
    }

    private boolean members(Type.Shape shape, Map<?, ?> map, String path, Seen seen) {
        boolean fits = true;
        boolean hasBase = false;
        for (Type.Member member : shape.members()) {
            if (member instanceof Type.Member.Field field) {
                fits &= seen.replaced(field.name()) || field(field, map, path);
                if (!fits && mismatches == null) {
                    return false;
                }
            } else {
                hasBase = true;
            }
        }
        return hasBase ? bases(shape, map, path, seen) && fits : fits;
    }

    private boolean bases(Type.Shape shape, Map<?, ?> map, String path, Seen seen) {
        seen.fields(shape.members());
        boolean fits = true;
        for (Type.Member member : shape.members()) {
            if (member instanceof Type.Member.Base base && seen.enter(base.schema())) {
                Type.Shape schema = environment.schema(base.schema());
                fits &= schema != null && members(schema, map, path, seen);
            }
        }
        return fits;
    }

    private boolean field(Type.Member.Field field, Map<?, ?> map, String path) {
        Object value = Properties.patternField(map, field.name());
        Type type = field.type();
        if (type.optional() && (value == null || value == Environment.ABSENT)) {
            return true;
        }
        if (value != Environment.ABSENT && mismatches == null) {
            return type(type, value, path);
        }
        String place = path.isEmpty() ? field.name() : path + "." + field.name();
        if (value == Environment.ABSENT) {
            return report(place, expected(type), value);
        }
        return type(type, value, place);
    }

    private boolean report(String path, String expected, @Nullable Object value) {
        if (mismatches != null) {
            String place = path.isEmpty() ? "value" : path;
            String found = value == Environment.ABSENT ? "nothing" : Values.typeName(value);
            mismatches.add(place + ": " + expected + " expected, found " + found);
        }
        return false;
    }

    private static String expected(Type type) {
        if (type instanceof Type.Named named) {
            return named.name();
        }
        return type instanceof Type.ArrayOf ? "array" : "object";
    }
}
