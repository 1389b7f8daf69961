package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The options of a construct in written order (braces, source bodies, mission settings). */
public record Options(List<Option> entries) {
    public static final Options NONE = new Options(List.of());

    public Options {
        entries = List.copyOf(entries);
    }

    /**
     * One option as it is written.
     *
     * @param name as written
     * @param position of the name
     */
    public record Option(String name, OptionValue value, Position position) {}

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The first option of that name. */
    public Optional<Option> find(String name) {
        return entries.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** The option's value where it is an expression. */
    public Optional<Expr> expression(String name) {
        return value(name, OptionValue.Expression.class).map(OptionValue.Expression::expression);
    }

    /** A word, bare or quoted: {@code backoff: constant}, {@code strategy: "pause"}. */
    public Optional<String> word(String name) {
        return expression(name).flatMap(Options::wordOf);
    }

    /** A literal number. */
    public Optional<BigDecimal> number(String name) {
        return expression(name)
                .filter(Expr.Literal.class::isInstance)
                .map(e -> ((Expr.Literal) e).value())
                .filter(Number.class::isInstance)
                .map(v -> new BigDecimal(v.toString()));
    }

    /** The option's value when it has that kind. */
    public <T extends OptionValue> Optional<T> value(String name, Class<T> kind) {
        return find(name).map(Option::value).filter(kind::isInstance).map(kind::cast);
    }

    /** The text of a bare name or a string literal. */
    public static Optional<String> wordOf(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        if (expression instanceof Expr.Literal literal && literal.value() instanceof String text) {
            return Optional.of(text);
        }
        return Optional.empty();
    }
}
