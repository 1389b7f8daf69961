package io.mehari.expression;

import io.mehari.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tree into nodes. It knows which names lambdas and patterns around the node may bind, so
 * that all other names go straight to the environment.
 */
final class Compilation {
    static final Compilation TOP = new Compilation(Set.of());

    private final Set<String> bound;

    private Compilation(Set<String> bound) {
        this.bound = bound;
    }

    /** For the inside of something that binds these names. */
    Compilation binding(Collection<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(bound);
        all.addAll(names);
        return new Compilation(all);
    }

    @Nullable Node optional(@Nullable Expr tree) {
        return tree == null ? null : node(tree);
    }

    Node node(Expr tree) {
        if (tree instanceof Expr.Literal literal) {
            Object value = literal.value();
            return scope -> value;
        }
        if (tree instanceof Expr.Subject) {
            return Scope::subjectOrResponse;
        }
        if (tree instanceof Expr.Name name) {
            return name(name.name());
        }
        if (tree instanceof Expr.Field field) {
            return field(node(field.target()), field.name());
        }
        if (tree instanceof Expr.Index index) {
            return index(node(index.target()), node(index.index()));
        }
        if (tree instanceof Expr.Internal internal) {
            return internal(internal.name());
        }
        return computing(tree);
    }

    private Node computing(Expr tree) {
        if (tree instanceof Expr.Call call) {
            return CallNode.of(call, this);
        }
        if (tree instanceof Expr.Lambda lambda) {
            return lambda(lambda.parameters(), binding(lambda.parameters()).node(lambda.body()));
        }
        if (tree instanceof Expr.Unary unary) {
            return Operators.unary(unary, node(unary.operand()));
        }
        if (tree instanceof Expr.Binary binary) {
            return Operators.binary(binary, node(binary.left()), node(binary.right()));
        }
        if (tree instanceof Expr.Is is) {
            return Operators.is(node(is.value()), is.type());
        }
        if (tree instanceof Expr.Conditional conditional) {
            return conditional(conditional);
        }
        if (tree instanceof Expr.ListOf list) {
            return list(list.elements().stream().map(this::node).toArray(Node[]::new));
        }
        if (tree instanceof Expr.ObjectOf object) {
            return object(object.entries());
        }
        return matching(tree);
    }

    private Node matching(Expr tree) {
        if (tree instanceof Expr.Match match) {
            return MatchNodes.match(match, this);
        }
        if (tree instanceof Expr.AnyOf anyOf) {
            return MatchNodes.anyOf(anyOf, this);
        }
        if (tree instanceof Expr.Fits fits) {
            return MatchNodes.fits(fits, this);
        }
        return MatchNodes.against((Expr.Against) tree, this);
    }

    private Node name(String name) {
        boolean mayBeBound = bound.contains(name);
        return scope -> Properties.name(scope, name, mayBeBound);
    }

    private static Node field(Node target, String name) {
        // Names read from JSON are interned too: a map then finds its key by identity.
        String known = name.intern();
        return scope -> Properties.property(target.evaluate(scope), known);
    }

    private static Node index(Node target, Node index) {
        return scope -> Properties.element(target.evaluate(scope), index.evaluate(scope));
    }

    private static Node internal(String name) {
        return scope -> {
            Object value = scope.environment.internal(name);
            return value == Environment.ABSENT ? null : value;
        };
    }

    static Node lambda(List<String> parameters, Node body) {
        return scope -> new BoundLambda(parameters, body, scope);
    }

    private Node conditional(Expr.Conditional tree) {
        Node condition = node(tree.condition());
        Node whenTrue = node(tree.whenTrue());
        Node whenFalse = node(tree.whenFalse());
        return scope -> (condition.test(scope) ? whenTrue : whenFalse).evaluate(scope);
    }

    private static Node list(Node[] elements) {
        return scope -> {
            List<@Nullable Object> list = new ArrayList<>(elements.length);
            for (Node element : elements) {
                list.add(Values.snapshot(element.evaluate(scope)));
            }
            return list;
        };
    }

    private Node object(List<Expr.Entry> entries) {
        @Nullable String[] keys =
                entries.stream()
                        .map(Expr.Entry::key)
                        .map(key -> key == null ? null : key.intern())
                        .toArray(String[]::new);
        Node[] values = entries.stream().map(entry -> node(entry.value())).toArray(Node[]::new);
        if (Arrays.stream(keys).distinct().filter(Objects::nonNull).count() == keys.length
                && JsonObject.suits(keys.length)) {
            return fields(keys, values);
        }
        return scope -> {
            Map<String, @Nullable Object> object = Values.newMap(values.length);
            for (int i = 0; i < values.length; i++) {
                Object value = values[i].evaluate(scope);
                String key = keys[i];
                if (key != null) {
                    object.put(key, Values.snapshot(value));
                } else if (value instanceof Map<?, ?> map) {
                    map.forEach((name, field) -> object.put((String) name, field));
                }
            }
            return object;
        };
    }

    private static Node fields(@Nullable String[] keys, Node[] values) {
        String[] names = Arrays.copyOf(keys, keys.length, String[].class);
        return scope -> {
            @Nullable Object[] fields = new Object[values.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = Values.snapshot(values[i].evaluate(scope));
            }
            return JsonObject.of(names, fields);
        };
    }
}
