package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Position;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Nodes of the operators (mission-language 5.3). */
final class Operators {
    private Operators() {}

    /** An operator whose operands are both evaluated. */
    @FunctionalInterface
    private interface Operation {
        @Nullable Object of(@Nullable Object left, @Nullable Object right);
    }

    static Node unary(Expr.Unary tree, Node operand) {
        return switch (tree.operator()) {
            case NOT -> scope -> !operand.test(scope);
            case MINUS ->
                    located(tree.position(), scope -> Numbers.negate(operand.evaluate(scope)));
            case PLUS -> located(tree.position(), scope -> Numbers.plus(operand.evaluate(scope)));
        };
    }

    static Node is(Node value, String type) {
        Predicate<@Nullable Object> test = TypeTest.of(type);
        return scope -> test.test(value.evaluate(scope));
    }

    static Node binary(Expr.Binary tree, Node left, Node right) {
        return switch (tree.operator()) {
            case OR ->
                    scope -> {
                        Object value = left.evaluate(scope);
                        return Values.truth(value) ? value : right.evaluate(scope);
                    };
            case AND ->
                    scope -> {
                        Object value = left.evaluate(scope);
                        return Values.truth(value) ? right.evaluate(scope) : value;
                    };
            case COALESCE ->
                    scope -> {
                        Object value = left.evaluate(scope);
                        return value != null ? value : right.evaluate(scope);
                    };
            default -> {
                Operation operation = operation(tree.operator());
                yield located(
                        tree.position(),
                        scope -> operation.of(left.evaluate(scope), right.evaluate(scope)));
            }
        };
    }

    private static Operation operation(Expr.Binary.Operator operator) {
        String symbol = operator.symbol();
        return switch (operator) {
            case EQUAL -> Comparison::equal;
            case NOT_EQUAL -> (a, b) -> !Comparison.equal(a, b);
            case LESS -> ordering(symbol, order -> order < 0);
            case LESS_OR_EQUAL -> ordering(symbol, order -> order <= 0);
            case GREATER -> ordering(symbol, order -> order > 0);
            case GREATER_OR_EQUAL -> ordering(symbol, order -> order >= 0);
            case CONTAINS -> (a, b) -> Comparison.contains(symbol, a, b);
            case IN -> (a, b) -> Comparison.contains(symbol, b, a);
            case STARTS_WITH -> (a, b) -> Comparison.startsOrEnds(symbol, true, a, b);
            case ENDS_WITH -> (a, b) -> Comparison.startsOrEnds(symbol, false, a, b);
            case PLUS -> Operators::plus;
            case MINUS -> Numbers::subtract;
            case TIMES -> Numbers::multiply;
            case DIVIDE -> Numbers::divide;
            case REMAINDER -> Numbers::remainder;
            case OR, AND, COALESCE ->
                    throw new IllegalArgumentException(
                            symbol + " does not always evaluate its right side");
        };
    }

    /** A comparison; with a null side it is false. */
    private static Operation ordering(String symbol, IntPredicate wanted) {
        return (left, right) ->
                left != null
                        && right != null
                        && wanted.test(Comparison.compare(symbol, left, right));
    }

    private static Object plus(@Nullable Object left, @Nullable Object right) {
        return left instanceof String || right instanceof String
                ? Values.text(left).concat(Values.text(right))
                : Numbers.add(left, right);
    }

    /** Adds the place to what the node throws. */
    static Node located(Position position, Node node) {
        return scope -> {
            try {
                return node.evaluate(scope);
            } catch (MehariException fault) {
                throw EvaluationException.at(position, fault);
            }
        };
    }
}
