package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Exact arithmetic on whole numbers of 64 bits and decimals of any size (5.1, 5.3). */
final class Numbers {
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private Numbers() {}

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Long || value instanceof BigDecimal;
    }

    static boolean isZero(Object number) {
        return number instanceof Long whole
                ? whole == 0
                : number instanceof BigDecimal decimal && decimal.signum() == 0;
    }

    static boolean isIntegral(@Nullable Object value) {
        return value instanceof Long || (value instanceof BigDecimal decimal && isWhole(decimal));
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.scale() <= 0
                || decimal.signum() == 0
                || decimal.stripTrailingZeros().scale() <= 0;
    }

    /** The number as decimal; only for values that {@link #isNumber} or {@link #numeric} gave. */
    static BigDecimal decimal(Object number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
    }

    /** The form of computed numbers. */
    static Object computed(BigDecimal value) {
        if (value.signum() == 0) {
            return 0L;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > 0) {
            return stripped;
        }
        if (stripped.compareTo(LONG_MIN) >= 0 && stripped.compareTo(LONG_MAX) <= 0) {
            return stripped.longValue();
        }
        return stripped.setScale(0);
    }

    static boolean isNumericText(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int digits = digitsFrom(text, start);
        if (digits == 0 || (digits > 1 && text.charAt(start) == '0')) {
            return false;
        }
        int end = start + digits;
        if (end < length && text.charAt(end) == '.') {
            int decimals = digitsFrom(text, end + 1);
            return decimals > 0 && end + 1 + decimals == length;
        }
        return end == length;
    }

    private static int digitsFrom(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - start;
    }

    /** A number, plain numeric string or boolean as number; null for everything else. */
    static @Nullable Object numeric(@Nullable Object value) {
        if (isNumber(value)) {
            return value;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof String text && isNumericText(text)) {
            return parse(text);
        }
        return null;
    }

    /** The number that a decimal numeral means; small whole numbers become {@link Long}. */
    static Object parse(String numeral) {
        if (numeral.length() <= 18 && numeral.indexOf('.') < 0) {
            return Long.parseLong(numeral);
        }
        BigDecimal value = new BigDecimal(numeral);
        return value.scale() > 0 ? value : computed(value);
    }

    static Object add(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) >= 0) {
                return sum;
            }
        }
        BigDecimal a = operand("+", left);
        return computed(a.add(operand("+", right)));
    }

    static Object subtract(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long difference = a - b;
            if (((a ^ b) & (a ^ difference)) >= 0) {
                return difference;
            }
        }
        BigDecimal a = operand("-", left);
        return computed(a.subtract(operand("-", right)));
    }

    static Object multiply(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long high = Math.multiplyHigh(a, b);
            long low = a * b;
            if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
                return low;
            }
        }
        BigDecimal a = operand("*", left);
        return computed(a.multiply(operand("*", right)));
    }

    static Object divide(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b && b > 0 && a % b == 0) {
            return a / b;
        }
        BigDecimal a = operand("/", left);
        BigDecimal b = divisor("/", operand("/", right));
        BigDecimal quotient = a.divide(b, MathContext.DECIMAL128);
        if (quotient.precision() == MathContext.DECIMAL128.getPrecision() && isExact(a, b)) {
            quotient = a.divide(b);
        }
        return computed(quotient);
    }

    /** Does the quotient end? Its denominator, cancelled, then has no prime factors but 2 and 5. */
    private static boolean isExact(BigDecimal a, BigDecimal b) {
        BigInteger denominator = b.unscaledValue().abs();
        denominator = denominator.divide(denominator.gcd(a.unscaledValue()));
        denominator = denominator.shiftRight(denominator.getLowestSetBit());
        while (!denominator.equals(BigInteger.ONE)) {
            BigInteger[] parts = denominator.divideAndRemainder(FIVE);
            if (parts[1].signum() != 0) {
                return false;
            }
            denominator = parts[0];
        }
        return true;
    }

    static Object remainder(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b && b > 0) {
            return a % b;
        }
        BigDecimal a = operand("%", left);
        return computed(a.remainder(divisor("%", operand("%", right))));
    }

    static Object negate(@Nullable Object value) {
        if (value instanceof Long whole && whole != Long.MIN_VALUE) {
            return -whole;
        }
        return computed(operand("-", value).negate());
    }

    static Object plus(@Nullable Object value) {
        return value instanceof Long ? value : computed(operand("+", value));
    }

    private static BigDecimal divisor(String operator, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new MehariException(
                    EvaluationException.ZERO,
                    "division by zero by '" + operator + "'",
                    "test the divisor first, such as 'd == 0 ? null : n / d'");
        }
        return divisor;
    }

    private static BigDecimal operand(String operator, @Nullable Object value) {
        Object number = numeric(value);
        if (number == null) {
            throw new MehariException(
                    EvaluationException.TYPE,
                    "'" + operator + "' needs numbers, found " + Values.typeName(value),
                    "give a default, such as '(x ?? 0) " + operator + " 1', or use toNumber()");
        }
        return decimal(number);
    }
}
