package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a mission writes. */
public record Store(String name, Adapter adapter, Position position) {
    public sealed interface Adapter {
        Position position();
    }

    /**
     * {@code file("orders")}.
     *
     * @param argument null: the store's own name
     * @param options object after the argument
     */
    public record Fixed(
            String name,
            @Nullable String argument,
            Expr.@Nullable ObjectOf options,
            Position position)
            implements Adapter {}

    /** {@code match env("X") { "prod" => sql("t"), _ => file("t") }}: chosen at start. */
    public record Chosen(Expr value, List<Choice> choices, Position position) implements Adapter {
        public Chosen {
            choices = List.copyOf(choices);
        }
    }

    /**
     * One case of a choice among adapters.
     *
     * @param literal null and {@code wildcard} for {@code _}
     */
    public record Choice(@Nullable Object literal, boolean wildcard, Adapter adapter) {}
}
