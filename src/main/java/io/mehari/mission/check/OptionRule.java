package io.mehari.mission.check;

import io.mehari.expression.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind an option.
 *
 * @param kind kind of value
 * @param words allowed words of a {@link Kind#WORD}; empty: any word
 * @param least smallest number, null: none
 * @param most largest number, null: none
 */
record OptionRule(Kind kind, List<String> words, @Nullable Integer least, @Nullable Integer most) {
    /** Any expression, checked no further. */
    static final OptionRule ANY = new OptionRule(Kind.ANY, List.of(), null, null);

    enum Kind {
        ANY("a value"),
        NUMBER("a number"),
        WHOLE("a whole number"),
        BOOLEAN("true or false"),
        TEXT("a text"),
        LIST("a list"),
        OBJECT("an object"),
        DURATION("a duration such as 7 days"),
        WORD("a word");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    OptionRule {
        words = List.copyOf(words);
    }

    static OptionRule of(Kind kind) {
        return new OptionRule(kind, List.of(), null, null);
    }

    static OptionRule words(String... words) {
        return new OptionRule(Kind.WORD, List.of(words), null, null);
    }

    static OptionRule atLeast(int least) {
        return new OptionRule(Kind.NUMBER, List.of(), least, null);
    }

    /** A number of things, of at least one. */
    static OptionRule count() {
        return new OptionRule(Kind.WHOLE, List.of(), 1, null);
    }

    static OptionRule countTo(int most) {
        return new OptionRule(Kind.WHOLE, List.of(), 1, most);
    }

    static OptionRule between(int least, int most) {
        return new OptionRule(Kind.NUMBER, List.of(), least, most);
    }

    /** Is this a word and no expression that is evaluated? */
    boolean isWord() {
        return kind == Kind.WORD;
    }

    /** The word where it is none of the allowed ones. */
    Optional<String> badWord(Expr value) {
        if (kind != Kind.WORD || words.isEmpty()) {
            return Optional.empty();
        }
        if (value instanceof Expr.Binary computed) {
            return Optional.of(unquoted(computed));
        }
        return word(value).filter(word -> !words.contains(word));
    }

    /** Can it be seen that the value is of another kind or out of range? */
    boolean refuses(Expr value) {
        return switch (kind) {
            case ANY, WORD -> false;
            case DURATION -> true;
            case NUMBER -> isWritten(value) && !number(value).map(this::inRange).orElse(false);
            case WHOLE ->
                    isWritten(value)
                            && !number(value)
                                    .map(given -> isWhole(given) && inRange(given))
                                    .orElse(false);
            case BOOLEAN -> isWritten(value) && !(literal(value) instanceof Boolean);
            case TEXT -> isWritten(value) && !(literal(value) instanceof String);
            case LIST -> isWritten(value) && !(value instanceof Expr.ListOf);
            case OBJECT -> isWritten(value) && !(value instanceof Expr.ObjectOf);
        };
    }

    /** What is expected, for messages. */
    String expected() {
        if (least != null && most != null) {
            return kind.text + " from " + least + " to " + most;
        }
        return least == null ? kind.text : kind.text + " of at least " + least;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private boolean inRange(BigDecimal number) {
        return (least == null || number.compareTo(BigDecimal.valueOf(least)) >= 0)
                && (most == null || number.compareTo(BigDecimal.valueOf(most)) <= 0);
    }

    /** Null is left out of the test: it stands for an option that is not given. */
    private static boolean isWritten(Expr value) {
        return (value instanceof Expr.Literal literal && literal.value() != null)
                || value instanceof Expr.ListOf
                || value instanceof Expr.ObjectOf
                || number(value).isPresent();
    }

    private static @Nullable Object literal(Expr value) {
        return value instanceof Expr.Literal literal ? literal.value() : null;
    }

    /** A number, also with a sign before it. */
    static Optional<BigDecimal> number(Expr value) {
        if (value instanceof Expr.Unary unary
                && unary.operator() == Expr.Unary.Operator.MINUS
                && unary.operand() instanceof Expr.Literal) {
            return number(unary.operand()).map(BigDecimal::negate);
        }
        return literal(value) instanceof Number number
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    /** {@code unix-ms} without quotes is a subtraction, which no word is. */
    private static String unquoted(Expr.Binary computed) {
        String left = word(computed.left()).orElse("...");
        return left + computed.operator().symbol() + word(computed.right()).orElse("...");
    }

    private static Optional<String> word(Expr value) {
        if (value instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        return value instanceof Expr.Literal literal
                ? Optional.of(String.valueOf(literal.value()))
                : Optional.empty();
    }
}
