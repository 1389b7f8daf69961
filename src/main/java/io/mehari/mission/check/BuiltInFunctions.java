package io.mehari.mission.check;

import io.mehari.expression.Functions;
import java.util.Collection;
import java.util.Optional;

/** The function library that missions run with. */
final class BuiltInFunctions implements FunctionTable {
    @Override
    public Optional<Accepted> accepted(String function) {
        return Optional.ofNullable(Functions.arity(function))
                .map(arity -> new Accepted(arity.minimum(), arity.maximum()));
    }

    @Override
    public Collection<String> names() {
        return Functions.names();
    }
}
