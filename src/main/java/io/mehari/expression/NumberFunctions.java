package io.mehari.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact numbers; null for null. */
final class NumberFunctions {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Digits of the largest power worth waiting for. */
    private static final long POWER_DIGITS = 100_000;

    /** More decimals than any number that is read can have (5.1). */
    private static final int DECIMALS = 100_000;

    private NumberFunctions() {}

    static void addTo(Library library) {
        library.add("round", 1, 2, NumberFunctions::round)
                .add("floor", 1, arguments -> whole(arguments, RoundingMode.FLOOR))
                .add("ceil", 1, arguments -> whole(arguments, RoundingMode.CEILING))
                .add("abs", 1, NumberFunctions::abs)
                .add("pow", 2, NumberFunctions::pow)
                .add("sqrt", 1, NumberFunctions::sqrt);
    }

    private static @Nullable Object round(Arguments arguments) {
        BigDecimal number = arguments.number(0);
        if (number == null) {
            return null;
        }
        int digits = arguments.value(1) == null ? 0 : arguments.integer(1);
        if (Math.abs((long) digits) > DECIMALS) {
            throw arguments.bad("cannot round to " + digits + " digits");
        }
        if (digits >= number.scale()) {
            return Numbers.computed(number);
        }
        BigDecimal half = HALF.movePointLeft(digits);
        return Numbers.computed(number.add(half).setScale(digits, RoundingMode.FLOOR));
    }

    private static @Nullable Object whole(Arguments arguments, RoundingMode mode) {
        BigDecimal number = arguments.number(0);
        return number == null ? null : Numbers.computed(number.setScale(0, mode));
    }

    private static @Nullable Object abs(Arguments arguments) {
        BigDecimal number = arguments.number(0);
        return number == null ? null : Numbers.computed(number.abs());
    }

    private static @Nullable Object pow(Arguments arguments) {
        BigDecimal base = arguments.number(0);
        BigDecimal exponent = arguments.number(1);
        if (base == null || exponent == null) {
            return null;
        }
        if (!Numbers.isIntegral(exponent)) {
            return broken(arguments, base, exponent);
        }
        int whole = arguments.integer(1);
        long size = Math.max(base.precision(), Math.abs((long) base.scale()));
        if (base.signum() != 0 && size * Math.abs((long) whole) > POWER_DIGITS) {
            throw arguments.bad("the power has too many digits");
        }
        if (whole < 0) {
            return Numbers.divide(1L, Numbers.computed(base.pow(-whole)));
        }
        return Numbers.computed(base.pow(whole));
    }

    /** Roots and other broken exponents are not exact anyway, so the machine's numbers will do. */
    private static Object broken(Arguments arguments, BigDecimal base, BigDecimal exponent) {
        double power = Math.pow(base.doubleValue(), exponent.doubleValue());
        if (Double.isNaN(power) || Double.isInfinite(power)) {
            throw arguments.bad("the power is no real number");
        }
        return Numbers.computed(BigDecimal.valueOf(power));
    }

    private static @Nullable Object sqrt(Arguments arguments) {
        BigDecimal number = arguments.number(0);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0) {
            throw arguments.bad("a negative number has no square root");
        }
        return Numbers.computed(number.sqrt(MathContext.DECIMAL128));
    }
}
