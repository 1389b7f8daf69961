package io.mehari.mission.check;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows an expression: what it reads, and what is known of its value. */
final class ExpressionFlow {
    /** Functions whose further arguments are about an element of the first. */
    private static final Set<String> ABOUT_ELEMENTS =
            Set.of(
                    "map",
                    "filter",
                    "find",
                    "findIndex",
                    "sortBy",
                    "reduce",
                    "sum",
                    "min",
                    "max",
                    "avg");

    private static final Set<String> SAME_LIST = Set.of("filter", "sort", "sortBy", "unique");
    private static final Set<String> ONE_ELEMENT = Set.of("first", "last", "find");

    private final Reads reads;

    ExpressionFlow(Reads reads) {
        this.reads = reads;
    }

    Shape optional(@Nullable Expr expression, Scope scope) {
        return expression == null ? Shape.unknown() : follow(expression, scope);
    }

    /** Goes through the expression; kinds that hand on no shape only have their parts followed. */
    Shape follow(Expr expression, Scope scope) {
        if (expression instanceof Expr.Name name) {
            return name(name, scope);
        }
        if (expression instanceof Expr.Subject) {
            return scope.subjectShape();
        }
        if (expression instanceof Expr.Field field) {
            return field(field, scope);
        }
        if (expression instanceof Expr.Index index) {
            follow(index.index(), scope);
            return follow(index.target(), scope).element();
        }
        if (expression instanceof Expr.Call call) {
            return call(call, scope);
        }
        if (expression instanceof Expr.ObjectOf object) {
            return object(object, scope);
        }
        if (expression instanceof Expr.AnyOf any) {
            Shape element = follow(any.list(), scope).element();
            optional(any.where(), scope.about(element));
            return element;
        }
        if (expression instanceof Expr.Conditional conditional) {
            follow(conditional.condition(), scope);
            return follow(conditional.whenTrue(), scope).or(follow(conditional.whenFalse(), scope));
        }
        if (expression instanceof Expr.Match match) {
            return match(match, scope);
        }
        expression.children().forEach(child -> follow(child, scope));
        return Shape.unknown();
    }

    private Shape name(Expr.Name name, Scope scope) {
        Shape known = scope.lookUp(name.name());
        if (known == null) {
            reads.unresolved(name, scope);
            return Shape.unknown();
        }
        return known;
    }

    private Shape field(Expr.Field field, Scope scope) {
        Shape target = follow(field.target(), scope);
        boolean ofResponse =
                field.target() instanceof Expr.Name name
                        ? name.name().equals("response")
                        : field.target() instanceof Expr.Subject && scope.subject() == null;
        reads.field(field, target, ofResponse);
        return Shape.unknown();
    }

    private Shape call(Expr.Call call, Scope scope) {
        List<Expr> arguments = call.arguments();
        if (arguments.isEmpty()) {
            return Shape.unknown();
        }
        Shape first = argument(arguments.get(0), Shape.unknown(), scope);
        Shape element = first.element();
        boolean about = ABOUT_ELEMENTS.contains(call.function());
        for (Expr argument : arguments.subList(1, arguments.size())) {
            argument(argument, element, about ? scope.about(element) : scope);
        }
        if (SAME_LIST.contains(call.function())) {
            return first;
        }
        return ONE_ELEMENT.contains(call.function()) ? element : Shape.unknown();
    }

    /** The last parameter of a lambda is the element, the first of two what was gathered so far. */
    private Shape argument(Expr argument, Shape element, Scope scope) {
        if (!(argument instanceof Expr.Lambda lambda)) {
            return follow(argument, scope);
        }
        Map<String, Shape> parameters = new HashMap<>();
        lambda.parameters().forEach(parameter -> parameters.put(parameter, Shape.unknown()));
        if (!lambda.parameters().isEmpty()) {
            int last = lambda.parameters().size() - 1;
            parameters.put(lambda.parameters().get(last), element);
        }
        return follow(lambda.body(), scope.with(parameters));
    }

    /** A spread value that is not known leaves the whole object unknown. */
    Shape object(Expr.ObjectOf object, Scope scope) {
        Set<String> fields = new HashSet<>();
        boolean open = false;
        for (Expr.Entry entry : object.entries()) {
            Shape value = follow(entry.value(), scope);
            if (entry.key() != null) {
                fields.add(entry.key());
            } else if (value instanceof Shape.Mapped spread) {
                fields.addAll(spread.fields());
            } else {
                open = true;
            }
        }
        return open ? Shape.unknown() : new Shape.Mapped(fields, object.position());
    }

    private Shape match(Expr.Match match, Scope scope) {
        Shape value = follow(match.value(), scope);
        for (Expr.Match.Case one : match.cases()) {
            Scope bound =
                    one.pattern() instanceof Pattern.Named binding
                            ? scope.with(Map.of(binding.name(), value))
                            : scope;
            optional(one.guard(), bound.about(value));
            follow(one.result(), bound);
        }
        return Shape.unknown();
    }
}
