package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import org.jspecify.annotations.Nullable;

/**
 * An expression made ready for evaluation (mission-language 5). Compile it once; it keeps no state,
 * so any number of threads may evaluate it at the same time.
 *
 * <p>Faults are {@link MehariException}s: MISSION-EVAL-001 (operand kinds), -002 (division by
 * zero), -003 (function argument), MISSION-CHECK-006 (unknown function). Those of the first three
 * are {@link EvaluationException}s, which know their position.
 */
public final class Expression {
    private final Expr tree;
    private final Node node;

    private Expression(Expr tree, Node node) {
        this.tree = tree;
        this.node = node;
    }

    /** Never fails; what is wrong with a tree shows when it is evaluated. */
    public static Expression compile(Expr tree) {
        return new Expression(tree, Compilation.TOP.node(tree));
    }

    /** The value for the environment's own subject. */
    public @Nullable Object evaluate(Environment environment) {
        return evaluate(environment, environment.subject());
    }

    /**
     * The value.
     *
     * @param subject what {@code .a} is a field of; {@link Environment#ABSENT} for none, in which
     *     case {@code .a} reads {@code response}
     */
    public @Nullable Object evaluate(Environment environment, @Nullable Object subject) {
        return node.evaluate(new Scope(environment, subject));
    }

    /** Truth of the value (5.1). */
    public boolean test(Environment environment) {
        return test(environment, environment.subject());
    }

    /** Truth of the value for a subject (5.1). */
    public boolean test(Environment environment, @Nullable Object subject) {
        return node.test(new Scope(environment, subject));
    }

    /** What was compiled. */
    public Expr tree() {
        return tree;
    }
}
