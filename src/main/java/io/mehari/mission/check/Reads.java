package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;

/** What happens to names, fields and stores while a mission is followed. */
interface Reads {
    /**
     * {@code target.name} is read.
     *
     * @param ofResponse the target is {@code response} itself
     */
    default void field(Expr.Field field, Shape target, boolean ofResponse) {}

    /** A bare name that is no variable and no store. */
    default void unresolved(Expr.Name name, Scope scope) {}

    /** A record goes into a store. */
    default void written(String store, Shape record, Position position) {}

    /** {@code let} takes a name that its frame has. */
    default void redefined(Step.Let let, Position before) {}

    /** Hears nothing. */
    Reads NONE = new Reads() {};
}
