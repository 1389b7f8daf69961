package io.mehari.expression;

import io.mehari.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of an expression (mission-language 3.4).
 *
 * <p>The last three kinds exist only in generated routes, where the message body is the subject.
 */
public sealed interface Expr {
    /** Where the node begins. */
    Position position();

    /** The nodes directly below this one, in written order. */
    List<Expr> children();

    /** Number, string, boolean or null. Numbers are {@link Long} or {@code BigDecimal}. */
    record Literal(@Nullable Object value, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of();
        }
    }

    /** A bare name; what it reads is settled at evaluation (5.2). */
    record Name(String name, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of();
        }
    }

    /** The subject itself: what {@code .a} is a field of. */
    record Subject(Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of();
        }
    }

    /** {@code target.name}; the target of a leading {@code .name} is {@link Subject}. */
    record Field(Expr target, String name, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(target);
        }
    }

    /** {@code target[index]}. */
    record Index(Expr target, Expr index, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(target, index);
        }
    }

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

        @Override
        public List<Expr> children() {
            return arguments;
        }
    }

    /** {@code x => e} or {@code (a, x) => e}; stands only as an argument. */
    record Lambda(List<String> parameters, Expr body, Position position) implements Expr {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public List<Expr> children() {
            return List.of(body);
        }
    }

    record ListOf(List<Expr> elements, Position position) implements Expr {
        public ListOf {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Expr> children() {
            return elements;
        }
    }

    record ObjectOf(List<Entry> entries, Position position) implements Expr {
        public ObjectOf {
            entries = List.copyOf(entries);
        }

        @Override
        public List<Expr> children() {
            return entries.stream().map(Entry::value).toList();
        }
    }

    /** {@code key: value}, or {@code ...value} when the key is null. */
    record Entry(@Nullable String key, Expr value, Position position) {}

    record Unary(Unary.Operator operator, Expr operand, Position position) implements Expr {
        public enum Operator {
            NOT,
            MINUS,
            PLUS
        }

        @Override
        public List<Expr> children() {
            return List.of(operand);
        }
    }

    record Binary(Binary.Operator operator, Expr left, Expr right, Position position)
            implements Expr {
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

        @Override
        public List<Expr> children() {
            return List.of(left, right);
        }
    }

    /** {@code value is type}. */
    record Is(Expr value, String type, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(value);
        }
    }

    /** {@code c ? a : b}, or {@code if c then a else b} when {@code words}. */
    record Conditional(
            Expr condition, Expr whenTrue, Expr whenFalse, boolean words, Position position)
            implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(condition, whenTrue, whenFalse);
        }
    }

    /** {@code match v { p => e }}. */
    record Match(Expr value, List<Case> cases, Position position) implements Expr {
        public Match {
            cases = List.copyOf(cases);
        }

        @Override
        public List<Expr> children() {
            List<Expr> children = new ArrayList<>(List.of(value));
            for (Case one : cases) {
                Stream.ofNullable(one.guard()).forEach(children::add);
                children.add(one.result());
            }
            return List.copyOf(children);
        }

        /** One case; the pattern is a wildcard, a binding or a literal. */
        public record Case(Pattern pattern, @Nullable Expr guard, Expr result) {}
    }

    /** {@code any of xs where c}. */
    record AnyOf(Expr list, @Nullable Expr where, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return where == null ? List.of(list) : List.of(list, where);
        }
    }

    /** {@code $name}: a variable of the generated route itself, which no mission can name. */
    record Internal(String name, Position position) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of();
        }
    }

    /** {@code value fits pattern where guard}: does the arm of a match take the value? (7.11) */
    record Fits(Expr value, Pattern pattern, @Nullable Expr guard, Position position)
            implements Expr {
        @Override
        public List<Expr> children() {
            return guard == null ? List.of(value) : List.of(value, guard);
        }
    }

    /**
     * {@code value against [pattern where guard, ...]}: an error response as the arms of its match
     * see it, by the two passes of 7.11.5; any other value is itself.
     */
    record Against(Expr value, List<Arm> arms, Position position) implements Expr {
        public Against {
            arms = List.copyOf(arms);
        }

        @Override
        public List<Expr> children() {
            Stream<Expr> guards = arms.stream().map(Arm::guard).flatMap(Stream::ofNullable);
            return Stream.concat(Stream.of(value), guards).toList();
        }

        public record Arm(Pattern pattern, @Nullable Expr guard) {}
    }
}
