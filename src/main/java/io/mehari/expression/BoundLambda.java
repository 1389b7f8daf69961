package io.mehari.expression;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function argument together with the scope it was written in. */
final class BoundLambda implements Lambda {
    private final List<String> parameters;
    private final Node body;
    private final Scope scope;

    BoundLambda(List<String> parameters, Node body, Scope scope) {
        this.parameters = parameters;
        this.body = body;
        this.scope = scope;
    }

    @Override
    public List<String> parameters() {
        return parameters;
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        if (parameters.isEmpty()) {
            return body.evaluate(scope.withSubject(arguments.isEmpty() ? null : arguments.get(0)));
        }
        Scope inner = scope;
        for (int i = 0; i < parameters.size(); i++) {
            inner = inner.bind(parameters.get(i), i < arguments.size() ? arguments.get(i) : null);
        }
        return body.evaluate(inner);
    }

    /** What the plain expression is where it stands, when it turns out to be no function. */
    @Nullable Object value() {
        return body.evaluate(scope);
    }

    /** Applies any lambda to one element, this kind without a list around it. */
    static @Nullable Object apply(Lambda lambda, @Nullable Object element) {
        if (lambda instanceof BoundLambda bound && bound.parameters.size() < 2) {
            Scope outer = bound.scope;
            return bound.body.evaluate(
                    bound.parameters.isEmpty()
                            ? outer.withSubject(element)
                            : outer.bind(bound.parameters.get(0), element));
        }
        return lambda.apply(Collections.singletonList(element));
    }
}
