package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values a built-in function is called with, read as the kinds it wants. */
final class Arguments {
    private final String function;
    private final @Nullable Object[] values;
    private final Environment environment;

    Arguments(String function, @Nullable Object[] values, Environment environment) {
        this.function = function;
        this.values = values;
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    int count() {
        return values.length;
    }

    /** The argument, null when it was not given. */
    @Nullable Object value(int index) {
        return index < values.length ? values[index] : null;
    }

    /** Text of a string, number or boolean; null for null. */
    @Nullable String text(int index) {
        Object value = value(index);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof Boolean || Numbers.isNumber(value)) {
            return Values.text(value);
        }
        throw unfit(index, "text");
    }

    String requiredText(int index) {
        String text = text(index);
        if (text == null) {
            throw unfit(index, "text");
        }
        return text;
    }

    /** A number, plain numeric string or boolean; null for null. */
    @Nullable BigDecimal number(int index) {
        Object value = value(index);
        if (value == null) {
            return null;
        }
        Object number = Numbers.numeric(value);
        if (number == null) {
            throw unfit(index, "a number");
        }
        return Numbers.decimal(number);
    }

    BigDecimal requiredNumber(int index) {
        BigDecimal number = number(index);
        if (number == null) {
            throw unfit(index, "a number");
        }
        return number;
    }

    /** A whole number, brought into the range of int at its ends. */
    int integer(int index) {
        BigDecimal number = requiredNumber(index);
        if (!Numbers.isIntegral(number)) {
            throw unfit(index, "a whole number");
        }
        BigDecimal limit = BigDecimal.valueOf(Integer.MAX_VALUE);
        return number.min(limit).max(limit.negate()).intValue();
    }

    /** Elements of a list or store; none for null. */
    Iterable<? extends @Nullable Object> list(int index) {
        Object value = value(index);
        if (value == null) {
            return List.of();
        }
        Iterable<? extends @Nullable Object> elements = Values.elements(value);
        if (elements == null) {
            throw unfit(index, "a list");
        }
        return elements;
    }

    /** An object; an empty one for null. */
    Map<?, ?> object(int index) {
        Object value = value(index);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw unfit(index, "an object");
    }

    Lambda function(int index) {
        if (value(index) instanceof Lambda lambda) {
            return lambda;
        }
        throw unfit(index, "a function");
    }

    /** The argument does not fit what the function wants. */
    MehariException unfit(int index, String wanted) {
        return bad(
                "argument "
                        + (index + 1)
                        + " must be "
                        + wanted
                        + ", found "
                        + Values.typeName(value(index)));
    }

    /** Some argument is of no use to the function. */
    MehariException bad(String reason) {
        return new MehariException(
                EvaluationException.ARGUMENT,
                function + "(): " + reason,
                "check what " + function + "() is given");
    }
}
