package io.mehari.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that choose by pattern: match and any of, and what generated routes ask of a match's arms.
 */
final class MatchNodes {
    private MatchNodes() {}

    /** Collects what a pattern binds as scopes. */
    private static final class Binder implements Bindings {
        private Scope scope;

        Binder(Scope scope) {
            this.scope = scope;
        }

        @Override
        public void bind(String name, @Nullable Object value) {
            scope = scope.bind(name, value);
        }
    }

    /** A pattern with its guard. */
    private static final class Arm {
        private final Pattern pattern;
        private final @Nullable Node condition;
        private final @Nullable Node guard;

        Arm(Pattern pattern, @Nullable Expr guard, Compilation compilation) {
            this.pattern = pattern;
            this.condition =
                    pattern instanceof Pattern.Condition c ? compilation.node(c.condition()) : null;
            this.guard = compilation.binding(Patterns.names(pattern)).optional(guard);
        }

        boolean takes(@Nullable Object value, Scope scope) {
            if (condition != null) {
                return condition.test(scope) && (guard == null || guard.test(scope));
            }
            if (guard == null) {
                return Patterns.fits(pattern, value, scope.environment, Bindings.NONE);
            }
            Binder binder = new Binder(scope);
            return Patterns.fits(pattern, value, scope.environment, binder)
                    && guard.test(binder.scope.withSubject(value));
        }
    }

    /** A case of a match expression, whose bare names always bind. */
    private record Case(Pattern pattern, @Nullable Node guard, Node result) {
        static Case of(Expr.Match.Case tree, Compilation compilation) {
            Compilation inner = compilation.binding(Patterns.names(tree.pattern()));
            return new Case(
                    tree.pattern(), inner.optional(tree.guard()), inner.node(tree.result()));
        }

        /** The scope of guard and result, or null when the value does not fit. */
        @Nullable Scope enter(@Nullable Object value, Scope scope) {
            Binder binder = new Binder(scope);
            if (pattern instanceof Pattern.Named named) {
                binder.bind(named.name(), value);
            } else if (!Patterns.fits(pattern, value, scope.environment, binder)) {
                return null;
            }
            boolean taken = guard == null || guard.test(binder.scope.withSubject(value));
            return taken ? binder.scope : null;
        }
    }

    static Node match(Expr.Match tree, Compilation compilation) {
        Node subject = compilation.node(tree.value());
        List<Case> cases = tree.cases().stream().map(c -> Case.of(c, compilation)).toList();
        return scope -> {
            Object value = subject.evaluate(scope);
            for (Case each : cases) {
                Scope inner = each.enter(value, scope);
                if (inner != null) {
                    return each.result().evaluate(inner);
                }
            }
            return null;
        };
    }

    static Node anyOf(Expr.AnyOf tree, Compilation compilation) {
        Node list = compilation.node(tree.list());
        Node where = compilation.optional(tree.where());
        return scope -> {
            Iterable<? extends @Nullable Object> elements = Values.elements(list.evaluate(scope));
            if (elements == null) {
                return null;
            }
            return where == null ? random(elements, scope) : first(elements, where, scope);
        };
    }

    private static @Nullable Object first(
            Iterable<? extends @Nullable Object> elements, Node where, Scope scope) {
        for (Object element : elements) {
            if (where.test(scope.withSubject(element))) {
                return element;
            }
        }
        return null;
    }

    private static @Nullable Object random(
            Iterable<? extends @Nullable Object> elements, Scope scope) {
        List<@Nullable Object> all = new ArrayList<>();
        elements.forEach(all::add);
        return all.isEmpty()
                ? null
                : all.get(scope.environment.platform().random().nextInt(all.size()));
    }

    static Node fits(Expr.Fits tree, Compilation compilation) {
        Node value = compilation.node(tree.value());
        Arm arm = new Arm(tree.pattern(), tree.guard(), compilation);
        return scope -> arm.takes(value.evaluate(scope), scope);
    }

    static Node against(Expr.Against tree, Compilation compilation) {
        Node value = compilation.node(tree.value());
        List<Arm> arms =
                tree.arms().stream()
                        .map(arm -> new Arm(arm.pattern(), arm.guard(), compilation))
                        .toList();
        return scope -> {
            Object seen = value.evaluate(scope);
            return seen instanceof ErrorResponse error ? view(error, arms, scope) : seen;
        };
    }

    private static ErrorResponse view(ErrorResponse error, List<Arm> arms, Scope scope) {
        ErrorResponse raw = error.rawToPatterns();
        for (Arm arm : arms) {
            if (arm.takes(raw, scope)) {
                return Patterns.isOpen(arm.pattern, scope.environment)
                        ? error.overlaidToPatterns()
                        : raw;
            }
        }
        return error.overlaidToPatterns();
    }
}
