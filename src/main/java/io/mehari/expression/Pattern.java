package io.mehari.expression;

import io.mehari.diagnostic.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the arm of a match looks for (mission-language 7.11.2). */
public sealed interface Pattern {
    Position position();

    /** {@code _}: anything. */
    record Wildcard(Position position) implements Pattern {}

    /** A declared schema's name, or else a name that binds the value. */
    record Named(String name, Position position) implements Pattern {}

    /** Equal by {@code ==}. */
    record Literal(@Nullable Object value, Position position) implements Pattern {}

    /** An object whose listed fields fit; others are allowed. */
    record ObjectOf(List<FieldPattern> fields, Position position) implements Pattern {
        public ObjectOf {
            fields = List.copyOf(fields);
        }
    }

    record FieldPattern(String name, Pattern pattern) {}

    /** A list of exactly these elements; one schema name stands for all elements. */
    record ListOf(List<Pattern> elements, Position position) implements Pattern {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /** A condition; only in a match without subject. */
    record Condition(Expr condition, Position position) implements Pattern {}
}
