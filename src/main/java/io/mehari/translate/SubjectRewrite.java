package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes what an expression without subject reads from {@code response} explicit. */
final class SubjectRewrite {
    /** Functions whose later arguments have the element as subject (mission-language 5.4). */
    private static final Set<String> ELEMENT_FUNCTIONS =
            Set.of(
                    "map",
                    "filter",
                    "find",
                    "findIndex",
                    "reduce",
                    "sortBy",
                    "sum",
                    "min",
                    "max",
                    "avg");

    private final Predicate<String> declared;
    private final Set<String> bound;

    SubjectRewrite(Predicate<String> declared) {
        this(declared, Set.of());
    }

    private SubjectRewrite(Predicate<String> declared, Set<String> bound) {
        this.declared = declared;
        this.bound = bound;
    }

    Expr rewrite(Expr expression) {
        if (expression instanceof Expr.Subject subject) {
            return response(subject.position());
        }
        if (expression instanceof Expr.Name name) {
            return name.name().equals("response")
                            || bound.contains(name.name())
                            || declared.test(name.name())
                    ? name
                    : new Expr.Field(response(name.position()), name.name(), name.position());
        }
        if (expression instanceof Expr.Call call) {
            return call(call);
        }
        if (expression instanceof Expr.AnyOf any) {
            // The condition's subject is the element, so only the list is rewritten.
            return new Expr.AnyOf(rewrite(any.list()), any.where(), any.position());
        }
        if (expression instanceof Expr.Match match) {
            return match(match);
        }
        if (expression instanceof Expr.Lambda lambda) {
            return new Expr.Lambda(
                    lambda.parameters(),
                    binding(lambda.parameters()).rewrite(lambda.body()),
                    lambda.position());
        }
        return parts(expression);
    }

    private Expr parts(Expr expression) {
        if (expression instanceof Expr.Field field) {
            return new Expr.Field(rewrite(field.target()), field.name(), field.position());
        }
        if (expression instanceof Expr.Index index) {
            return new Expr.Index(
                    rewrite(index.target()), rewrite(index.index()), index.position());
        }
        if (expression instanceof Expr.ListOf list) {
            return new Expr.ListOf(all(list.elements()), list.position());
        }
        if (expression instanceof Expr.ObjectOf object) {
            return object(object);
        }
        if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.operator(), rewrite(unary.operand()), unary.position());
        }
        if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(
                    binary.operator(),
                    rewrite(binary.left()),
                    rewrite(binary.right()),
                    binary.position());
        }
        if (expression instanceof Expr.Is is) {
            return new Expr.Is(rewrite(is.value()), is.type(), is.position());
        }
        if (expression instanceof Expr.Conditional choice) {
            return new Expr.Conditional(
                    rewrite(choice.condition()),
                    rewrite(choice.whenTrue()),
                    rewrite(choice.whenFalse()),
                    choice.words(),
                    choice.position());
        }
        return expression;
    }

    /** The object with every value rewritten. */
    Expr.ObjectOf object(Expr.ObjectOf object) {
        List<Expr.Entry> entries = new ArrayList<>();
        for (Expr.Entry entry : object.entries()) {
            entries.add(new Expr.Entry(entry.key(), rewrite(entry.value()), entry.position()));
        }
        return new Expr.ObjectOf(entries, object.position());
    }

    private Expr call(Expr.Call call) {
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            boolean element = i > 0 && ELEMENT_FUNCTIONS.contains(call.function());
            arguments.add(element ? argument : rewrite(argument));
        }
        return new Expr.Call(call.function(), arguments, call.form(), call.position());
    }

    private Expr match(Expr.Match match) {
        List<Expr.Match.Case> cases = new ArrayList<>();
        for (Expr.Match.Case one : match.cases()) {
            @Nullable Expr guard = one.guard();
            List<String> names =
                    one.pattern() instanceof io.mehari.expression.Pattern.Named named
                            ? List.of(named.name())
                            : List.of();
            cases.add(
                    new Expr.Match.Case(
                            one.pattern(), guard, binding(names).rewrite(one.result())));
        }
        return new Expr.Match(rewrite(match.value()), cases, match.position());
    }

    private SubjectRewrite binding(List<String> names) {
        Set<String> more = new HashSet<>(bound);
        more.addAll(names);
        return new SubjectRewrite(declared, more);
    }

    private List<Expr> all(List<Expr> expressions) {
        return expressions.stream().map(this::rewrite).toList();
    }

    private static Expr response(Position position) {
        return new Expr.Name("response", position);
    }
}
