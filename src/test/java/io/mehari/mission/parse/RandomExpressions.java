package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Trees of every kind of expression, those of generated routes included. */
final class RandomExpressions {
    private static final Position NONE = Position.NONE;

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    Expr expression(int depth) {
        return depth == 0 ? leaf() : random.nextInt(4) == 0 ? leaf() : branch(depth - 1);
    }

    private Expr leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> new Expr.Literal((long) random.nextInt(100), NONE);
            case 1 -> new Expr.Literal(new BigDecimal("12.50"), NONE);
            case 2 -> new Expr.Literal("a\"b\\c\nd'", NONE);
            case 3 -> new Expr.Literal(true, NONE);
            case 4 -> new Expr.Literal(null, NONE);
            case 5 -> new Expr.Subject(NONE);
            case 6 -> new Expr.Internal("page1", NONE);
            default -> new Expr.Name(name(), NONE);
        };
    }

    private String name() {
        List<String> names = List.of("a", "response", "store", "in", "fits", "where", "T");
        return names.get(random.nextInt(names.size()));
    }

    private Expr branch(int depth) {
        Supplier<Expr> part = () -> expression(depth);
        return switch (random.nextInt(16)) {
            case 0 -> new Expr.Field(part.get(), "field", NONE);
            case 1 -> new Expr.Index(part.get(), part.get(), NONE);
            case 2 -> new Expr.Call("f", arguments(depth, 0), Expr.Call.Form.FUNCTION, NONE);
            case 3 -> new Expr.Call("f", arguments(depth, 1), Expr.Call.Form.METHOD, NONE);
            case 4 -> new Expr.Call("f", arguments(depth, 1), Expr.Call.Form.PIPE, NONE);
            case 5 -> new Expr.ListOf(List.of(part.get(), part.get()), NONE);
            case 6 ->
                    new Expr.ObjectOf(
                            List.of(
                                    new Expr.Entry("k", part.get(), NONE),
                                    new Expr.Entry(null, part.get(), NONE),
                                    new Expr.Entry("a b", part.get(), NONE)),
                            NONE);
            case 7 -> new Expr.Unary(oneOf(Expr.Unary.Operator.values()), part.get(), NONE);
            case 8, 9, 10 ->
                    new Expr.Binary(
                            oneOf(Expr.Binary.Operator.values()), part.get(), part.get(), NONE);
            case 11 -> new Expr.Is(part.get(), "array", NONE);
            case 12 ->
                    new Expr.Conditional(
                            part.get(), part.get(), part.get(), random.nextBoolean(), NONE);
            case 13 -> new Expr.AnyOf(part.get(), random.nextBoolean() ? part.get() : null, NONE);
            case 14 -> match(part);
            default -> seen(part);
        };
    }

    private Expr match(Supplier<Expr> part) {
        Expr guard = random.nextBoolean() ? part.get() : null;
        return new Expr.Match(
                part.get(),
                List.of(
                        new Expr.Match.Case(new Pattern.Literal(-1L, NONE), null, part.get()),
                        new Expr.Match.Case(new Pattern.Named("x", NONE), guard, part.get()),
                        new Expr.Match.Case(new Pattern.Wildcard(NONE), null, part.get())),
                NONE);
    }

    private Expr seen(Supplier<Expr> part) {
        Pattern pattern =
                new Pattern.ObjectOf(
                        List.of(
                                new Pattern.FieldPattern("a", new Pattern.Wildcard(NONE)),
                                new Pattern.FieldPattern(
                                        "b-c",
                                        new Pattern.ListOf(
                                                List.of(new Pattern.Named("T", NONE)), NONE))),
                        NONE);
        Expr guard = random.nextBoolean() ? part.get() : null;
        return random.nextBoolean()
                ? new Expr.Fits(part.get(), pattern, guard, NONE)
                : new Expr.Against(part.get(), List.of(new Expr.Against.Arm(pattern, guard)), NONE);
    }

    private List<Expr> arguments(int depth, int least) {
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < least + random.nextInt(3); i++) {
            boolean lambda = i > 0 && random.nextInt(3) == 0;
            arguments.add(lambda ? lambda(depth) : expression(depth));
        }
        if (arguments.size() < least) {
            arguments.add(expression(depth));
        }
        return arguments;
    }

    private Expr lambda(int depth) {
        List<String> parameters = List.of("p", "q", "r").subList(0, random.nextInt(4));
        return new Expr.Lambda(parameters, expression(depth), NONE);
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
