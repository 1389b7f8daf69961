package io.mehari.run;

import io.mehari.expression.Environment;
import io.mehari.expression.Platform;
import io.mehari.expression.StoreView;
import io.mehari.expression.Type;
import org.jspecify.annotations.Nullable;

/** What the declarations of a run can see: its lets, stores and schemas, but no response. */
record RunScope(Run run) implements Environment {
    @Override
    public @Nullable Object variable(String name) {
        return run.let(name);
    }

    @Override
    public @Nullable Object internal(String name) {
        return ABSENT;
    }

    @Override
    public @Nullable Object subject() {
        return ABSENT;
    }

    @Override
    public @Nullable StoreView store(String name) {
        return run.view(name);
    }

    @Override
    public Type.@Nullable Shape schema(String name) {
        return run.schema(name);
    }

    @Override
    public Platform platform() {
        return run.platform();
    }

    @Override
    public @Nullable Long status() {
        return null;
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }
}
