package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value out of many: sum, smallest, largest, average. */
final class AggregateFunctions {
    private AggregateFunctions() {}

    static void addTo(Library library) {
        library.addOverList("sum", 1, 2, AggregateFunctions::sum)
                .addOverList("avg", 1, 2, AggregateFunctions::average)
                .addOverList("min", 1, Arity.MANY, arguments -> extreme(arguments, "<"))
                .addOverList("max", 1, Arity.MANY, arguments -> extreme(arguments, ">"));
    }

    private static Object sum(Arguments arguments) {
        if (Values.elements(arguments.value(0)) == null) {
            throw new MehariException(
                    EvaluationException.TYPE,
                    "sum() needs a list, found " + Values.typeName(arguments.value(0)),
                    "give a default, such as 'sum(xs ?? [])'");
        }
        return total(ofList(arguments));
    }

    private static Object total(List<@Nullable Object> values) {
        Object total = 0L;
        for (Object value : values) {
            total = Numbers.add(total, value);
        }
        return total;
    }

    private static @Nullable Object average(Arguments arguments) {
        List<@Nullable Object> values = ofList(arguments);
        return values.isEmpty() ? null : Numbers.divide(total(values), (long) values.size());
    }

    private static @Nullable Object extreme(Arguments arguments, String operator) {
        Object extreme = null;
        for (Object value : candidates(arguments)) {
            if (value != null && (extreme == null || beats(operator, value, extreme))) {
                extreme = value;
            }
        }
        return extreme;
    }

    private static boolean beats(String operator, Object value, Object extreme) {
        int order = Comparison.compare(operator, value, extreme);
        return operator.equals("<") ? order < 0 : order > 0;
    }

    /** The elements of a list, or several values. */
    private static List<@Nullable Object> candidates(Arguments arguments) {
        boolean ofList = Values.elements(arguments.value(0)) != null;
        if (arguments.count() == 1 || (ofList && arguments.count() == 2)) {
            return ofList(arguments);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            Object value = arguments.value(i);
            values.add(value instanceof BoundLambda lambda ? lambda.value() : value);
        }
        return values;
    }

    private static List<@Nullable Object> ofList(Arguments arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        Lambda function = arguments.count() == 2 ? arguments.function(1) : null;
        for (Object element : arguments.list(0)) {
            values.add(function == null ? element : BoundLambda.apply(function, element));
        }
        return values;
    }
}
