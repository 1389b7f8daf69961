package io.mehari.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that apply a lambda, or an expression about the element, to each element of a list. */
final class ElementFunctions {
    private ElementFunctions() {}

    static void addTo(Library library) {
        library.addOverList("map", 2, 2, ElementFunctions::map)
                .addOverList("filter", 2, 2, ElementFunctions::filter)
                .addOverList("find", 2, 2, ElementFunctions::find)
                .addOverList("findIndex", 2, 2, ElementFunctions::findIndex)
                .addOverList("sortBy", 2, 2, ElementFunctions::sortBy)
                .addOverList("reduce", 3, 3, ElementFunctions::reduce);
    }

    private static Object map(Arguments arguments) {
        Lambda function = arguments.function(1);
        List<@Nullable Object> results = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            results.add(Values.snapshot(BoundLambda.apply(function, element)));
        }
        return results;
    }

    private static Object filter(Arguments arguments) {
        Lambda function = arguments.function(1);
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            if (Values.truth(BoundLambda.apply(function, element))) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static @Nullable Object find(Arguments arguments) {
        Lambda function = arguments.function(1);
        for (Object element : arguments.list(0)) {
            if (Values.truth(BoundLambda.apply(function, element))) {
                return element;
            }
        }
        return null;
    }

    private static Object findIndex(Arguments arguments) {
        Lambda function = arguments.function(1);
        long index = 0;
        for (Object element : arguments.list(0)) {
            if (Values.truth(BoundLambda.apply(function, element))) {
                return index;
            }
            index++;
        }
        return -1L;
    }

    private record Keyed(@Nullable Object key, @Nullable Object element) {}

    private static Object sortBy(Arguments arguments) {
        Lambda function = arguments.function(1);
        List<Keyed> keyed = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            keyed.add(new Keyed(BoundLambda.apply(function, element), element));
        }
        keyed.sort((a, b) -> ListFunctions.ORDER.compare(a.key(), b.key()));
        List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
        keyed.forEach(each -> sorted.add(each.element()));
        return sorted;
    }

    private static @Nullable Object reduce(Arguments arguments) {
        Lambda function = arguments.function(1);
        if (function.parameters().size() != 2) {
            throw arguments.bad("argument 2 must be a function (a, x) => ... of two names");
        }
        Object result = arguments.value(2);
        for (Object element : arguments.list(0)) {
            result = function.apply(Arrays.asList(result, element));
        }
        return result;
    }
}
