package io.mehari.source.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds arguments among those of a call. */
final class Given {
    private Given() {}

    static @Nullable Object first(List<@Nullable Object> arguments) {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    static <T> @Nullable T find(List<@Nullable Object> arguments, Class<T> kind) {
        for (Object argument : arguments) {
            if (kind.isInstance(argument)) {
                return kind.cast(argument);
            }
        }
        return null;
    }
}
