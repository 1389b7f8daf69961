package io.mehari.camel;

import io.mehari.expression.Environment;
import io.mehari.expression.Platform;
import io.mehari.expression.StoreView;
import io.mehari.expression.Type;
import org.jspecify.annotations.Nullable;

/** What a cursor path can see: the page body as subject, and no names of the mission (5.2). */
record PageScope(Environment outer) implements Environment {
    @Override
    public @Nullable Object variable(String name) {
        return ABSENT;
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
        return null;
    }

    @Override
    public Type.@Nullable Shape schema(String name) {
        return null;
    }

    @Override
    public Platform platform() {
        return outer.platform();
    }

    @Override
    public @Nullable Long status() {
        return outer.status();
    }

    @Override
    public @Nullable String header(String name) {
        return outer.header(name);
    }
}
