package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Suggestion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a built-in function, of a method of the route's own objects, or of a further function.
 */
final class CallNode implements Node {
    private final String name;
    private final boolean method;
    private final @Nullable Builtin builtin;
    private final Node[] plain;
    private final Node[] withFunction;

    private CallNode(Expr.Call call, @Nullable Builtin builtin, Node[] plain, Node[] withFunction) {
        this.name = call.function();
        this.method = call.form() == Expr.Call.Form.METHOD;
        this.builtin = builtin;
        this.plain = plain;
        this.withFunction = withFunction;
    }

    static Node of(Expr.Call call, Compilation compilation) {
        List<Expr> trees = call.arguments();
        Node[] plain = trees.stream().map(compilation::node).toArray(Node[]::new);
        Builtin builtin = Functions.builtin(call.function());
        Node[] withFunction = plain;
        int at = builtin == null ? -1 : builtin.functionAt(plain.length);
        if (at >= 0 && !(trees.get(at) instanceof Expr.Lambda)) {
            withFunction = plain.clone();
            withFunction[at] = Compilation.lambda(List.of(), plain[at]);
        }
        return Operators.located(call.position(), new CallNode(call, builtin, plain, withFunction));
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        Object first = plain.length == 0 ? null : plain[0].evaluate(scope);
        if (method && first instanceof Receiver receiver) {
            return receiver.call(
                    name, Arrays.asList(evaluate(scope, plain, first)).subList(1, plain.length));
        }
        if (builtin != null) {
            if (!builtin.arity().accepts(plain.length)) {
                throw wrongCount(builtin.arity());
            }
            return builtin.body()
                    .call(
                            new Arguments(
                                    name, evaluate(scope, withFunction, first), scope.environment));
        }
        MissionFunction function = scope.environment.platform().function(name);
        if (function == null) {
            throw unknown();
        }
        return function.call(Arrays.asList(evaluate(scope, plain, first)));
    }

    private static @Nullable Object[] evaluate(Scope scope, Node[] nodes, @Nullable Object first) {
        @Nullable Object[] values = new Object[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            values[i] = i == 0 ? first : nodes[i].evaluate(scope);
        }
        return values;
    }

    private MehariException wrongCount(Arity arity) {
        return new MehariException(
                Functions.UNKNOWN,
                name + "() takes " + arity + ", found " + plain.length,
                "give it " + arity);
    }

    private MehariException unknown() {
        String nearest = Suggestion.nearest(name, Functions.names());
        return new MehariException(
                Functions.UNKNOWN,
                "unknown function '" + name + "'",
                nearest == null
                        ? "use one of " + Suggestion.list(Functions.names())
                        : "did you mean '" + nearest + "'?");
    }
}
