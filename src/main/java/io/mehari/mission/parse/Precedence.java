package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import java.math.BigDecimal;

/** How tightly the parts of an expression hold together, loosest first (mission-language 5.3). */
enum Precedence {
    /** What reaches as far to the right as it can: if-then-else, any-of, a guarded fits. */
    LOOSEST,
    PIPE,
    CHOICE,
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGN,
    POSTFIX;

    Precedence tighter() {
        return values()[Math.min(ordinal() + 1, POSTFIX.ordinal())];
    }

    static Precedence of(Expr expression) {
        if (expression instanceof Expr.Binary binary) {
            return of(binary.operator());
        }
        if (expression instanceof Expr.Unary unary) {
            return unary.operator() == Expr.Unary.Operator.NOT ? NOT : SIGN;
        }
        if (expression instanceof Expr.Conditional conditional) {
            return conditional.words() ? LOOSEST : CHOICE;
        }
        if (expression instanceof Expr.Call call) {
            return call.form() == Expr.Call.Form.PIPE ? PIPE : POSTFIX;
        }
        if (expression instanceof Expr.Literal literal) {
            return isNegative(literal) ? SIGN : POSTFIX;
        }
        if (expression instanceof Expr.Fits fits) {
            return fits.guard() == null ? COMPARISON : LOOSEST;
        }
        if (expression instanceof Expr.Is || expression instanceof Expr.Against) {
            return COMPARISON;
        }
        boolean open = expression instanceof Expr.AnyOf || expression instanceof Expr.Lambda;
        return open ? LOOSEST : POSTFIX;
    }

    private static Precedence of(Expr.Binary.Operator operator) {
        return switch (operator) {
            case OR, COALESCE -> OR;
            case AND -> AND;
            case EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    IN ->
                    COMPARISON;
            case PLUS, MINUS -> SUM;
            case TIMES, DIVIDE, REMAINDER -> PRODUCT;
        };
    }

    private static boolean isNegative(Expr.Literal literal) {
        return literal.value() instanceof Number number
                && new BigDecimal(number.toString()).signum() < 0;
    }

    /** A {@code where} behind the printed expression would be taken for a part of it. */
    static boolean endsOpen(Expr expression) {
        if (of(expression) == LOOSEST || expression instanceof Expr.Fits) {
            return true;
        }
        if (expression instanceof Expr.Binary binary) {
            return endsOpenInside(binary.right());
        }
        if (expression instanceof Expr.Unary unary) {
            return endsOpenInside(unary.operand());
        }
        return expression instanceof Expr.Conditional conditional
                && endsOpenInside(conditional.whenFalse());
    }

    /** The loosest parts stand in brackets there. */
    private static boolean endsOpenInside(Expr last) {
        return of(last) != LOOSEST && endsOpen(last);
    }
}
