package io.mehari.expression;

import io.mehari.diagnostic.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does a value fit a pattern, and what does the pattern bind? (mission-language 7.11.2) */
public final class Patterns {
    private Patterns() {}

    /**
     * Does the value fit?
     *
     * @param bindings is told what the pattern binds on its way; forget it when the result is false
     */
    public static boolean fits(
            Pattern pattern, @Nullable Object value, Environment environment, Bindings bindings) {
        if (pattern instanceof Pattern.Wildcard) {
            return true;
        }
        if (pattern instanceof Pattern.Literal literal) {
            return Comparison.equal(value, literal.value());
        }
        if (pattern instanceof Pattern.Named named) {
            Type.Shape schema = environment.schema(named.name());
            if (schema != null) {
                return SchemaMatch.fits(schema, value, environment);
            }
            bindings.bind(named.name(), value);
            return true;
        }
        if (pattern instanceof Pattern.ObjectOf object) {
            return value instanceof Map<?, ?> map
                    && fieldsFit(object.fields(), map, environment, bindings);
        }
        if (pattern instanceof Pattern.ListOf list) {
            return listFits(list, value, environment, bindings);
        }
        return Expression.compile(((Pattern.Condition) pattern).condition()).test(environment);
    }

    private static boolean fieldsFit(
            List<Pattern.FieldPattern> fields,
            Map<?, ?> map,
            Environment environment,
            Bindings bindings) {
        for (Pattern.FieldPattern field : fields) {
            Object value = Properties.patternField(map, field.name());
            if (value == Environment.ABSENT) {
                value = null;
            }
            Pattern pattern = field.pattern();
            if (value == null && isOpen(pattern, environment)) {
                return false;
            }
            if (!fits(pattern, value, environment, bindings)) {
                return false;
            }
        }
        return true;
    }

    /** Is it {@code _} or a binding? */
    static boolean isOpen(Pattern pattern, Environment environment) {
        return pattern instanceof Pattern.Wildcard
                || (pattern instanceof Pattern.Named named
                        && environment.schema(named.name()) == null);
    }

    private static boolean listFits(
            Pattern.ListOf pattern,
            @Nullable Object value,
            Environment environment,
            Bindings bindings) {
        Iterable<? extends @Nullable Object> elements = Values.elements(value);
        if (elements == null) {
            return false;
        }
        List<Pattern> patterns = pattern.elements();
        if (patterns.size() == 1 && patterns.get(0) instanceof Pattern.Named named) {
            Type.Shape schema = environment.schema(named.name());
            if (schema != null) {
                return allFit(schema, elements, environment);
            }
        }
        Iterator<? extends @Nullable Object> each = elements.iterator();
        for (Pattern element : patterns) {
            if (!each.hasNext() || !fits(element, each.next(), environment, bindings)) {
                return false;
            }
        }
        return !each.hasNext();
    }

    private static boolean allFit(
            Type.Shape schema,
            Iterable<? extends @Nullable Object> elements,
            Environment environment) {
        for (Object element : elements) {
            if (!SchemaMatch.fits(schema, element, environment)) {
                return false;
            }
        }
        return true;
    }

    /** Every name that the pattern can bind, schema names among them. */
    static List<String> names(Pattern pattern) {
        return new ArrayList<>(bindings(pattern, name -> false).keySet());
    }

    /**
     * Where a pattern's bindings come from: {@code {error: e}} gives {@code e -> .error}, {@code
     * [a, b]} gives {@code a -> .[0]} and {@code b -> .[1]}; the value matched is the subject.
     *
     * @param isSchema says which names are declared schemas and so bind nothing
     */
    public static Map<String, Expr> bindings(Pattern pattern, Predicate<String> isSchema) {
        Map<String, Expr> found = new LinkedHashMap<>();
        collect(pattern, new Expr.Subject(pattern.position()), isSchema, found);
        return found;
    }

    private static void collect(
            Pattern pattern, Expr from, Predicate<String> isSchema, Map<String, Expr> found) {
        Position position = pattern.position();
        if (pattern instanceof Pattern.Named named) {
            if (!isSchema.test(named.name())) {
                found.put(named.name(), from);
            }
        } else if (pattern instanceof Pattern.ObjectOf object) {
            for (Pattern.FieldPattern field : object.fields()) {
                Expr path = new Expr.Field(from, field.name(), field.pattern().position());
                collect(field.pattern(), path, isSchema, found);
            }
        } else if (pattern instanceof Pattern.ListOf list) {
            for (int i = 0; i < list.elements().size(); i++) {
                Expr index = new Expr.Literal((long) i, position);
                collect(
                        list.elements().get(i),
                        new Expr.Index(from, index, position),
                        isSchema,
                        found);
            }
        }
    }
}
