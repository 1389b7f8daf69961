package io.mehari.expression;

import io.mehari.diagnostic.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of an expression (mission-language 3.4).
 *
 * <p>The last three kinds exist only in generated routes, where the message body is the subject.
 */
public sealed interface Expr {
    /** Where the node begins. */
    Position position();

    /** Number, string, boolean or null. Numbers are {@link Long} or {@code BigDecimal}. */
    record Literal(@Nullable Object value, Position position) implements Expr {}

    /** A bare name; what it reads is settled at evaluation (5.2). */
    record Name(String name, Position position) implements Expr {}

    /** The subject itself: what {@code .a} is a field of. */
    record Subject(Position position) implements Expr {}

    /** {@code target.name}; the target of a leading {@code .name} is {@link Subject}. */
    record Field(Expr target, String name, Position position) implements Expr {}

    /** {@code target[index]}. */
    record Index(Expr target, Expr index, Position position) implements Expr {}

    /**
     * A function call.
     *
     * @param form how it was written; {@code x.f(a)} and {@code x | f(a)} have x as first argument
     */
    record Call(String function, List<Expr> arguments, Form form, Position position)
            implements Expr {
        public enum Form {
            FUNCTION,
            METHOD,
            PIPE
        }

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code x => e} or {@code (a, x) => e}; stands only as an argument. */
    record Lambda(List<String> parameters, Expr body, Position position) implements Expr {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    record ListOf(List<Expr> elements, Position position) implements Expr {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    record ObjectOf(List<Entry> entries, Position position) implements Expr {
        public ObjectOf {
            entries = List.copyOf(entries);
        }
    }

    /** {@code key: value}, or {@code ...value} when the key is null. */
    record Entry(@Nullable String key, Expr value, Position position) {}

    record Unary(Operator operator, Expr operand, Position position) implements Expr {
        public enum Operator {
            NOT,
            MINUS,
            PLUS
        }
    }

    record Binary(Operator operator, Expr left, Expr right, Position position) implements Expr {
        public enum Operator {
            OR("or"),
            COALESCE("??"),
            AND("and"),
            EQUAL("=="),
            NOT_EQUAL("!="),
            LESS("<"),
            LESS_OR_EQUAL("<="),
            GREATER(">"),
            GREATER_OR_EQUAL(">="),
            CONTAINS("contains"),
            STARTS_WITH("startsWith"),
            ENDS_WITH("endsWith"),
            IN("in"),
            PLUS("+"),
            MINUS("-"),
            TIMES("*"),
            DIVIDE("/"),
            REMAINDER("%");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** As it is written. */
            public String symbol() {
                return symbol;
            }
        }
    }

    /** {@code value is type}. */
    record Is(Expr value, String type, Position position) implements Expr {}

    /** {@code c ? a : b}, or {@code if c then a else b} when {@code words}. */
    record Conditional(
            Expr condition, Expr whenTrue, Expr whenFalse, boolean words, Position position)
            implements Expr {}

    /** {@code match v { p => e }}. */
    record Match(Expr value, List<Case> cases, Position position) implements Expr {
        public Match {
            cases = List.copyOf(cases);
        }

        /** One case; the pattern is a wildcard, a binding or a literal. */
        public record Case(Pattern pattern, @Nullable Expr guard, Expr result) {}
    }

    /** {@code any of xs where c}. */
    record AnyOf(Expr list, @Nullable Expr where, Position position) implements Expr {}

    /** {@code $name}: a variable of the generated route itself, which no mission can name. */
    record Internal(String name, Position position) implements Expr {}

    /** {@code value fits pattern where guard}: does the arm of a match take the value? (7.11) */
    record Fits(Expr value, Pattern pattern, @Nullable Expr guard, Position position)
            implements Expr {}

    /**
     * {@code value against [pattern where guard, ...]}: an error response as the arms of its match
     * see it, by the two passes of 7.11.5; any other value is itself.
     */
    record Against(Expr value, List<Arm> arms, Position position) implements Expr {
        public Against {
            arms = List.copyOf(arms);
        }

        public record Arm(Pattern pattern, @Nullable Expr guard) {}
    }
}
