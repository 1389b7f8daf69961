package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named mapping with one or more variants, tried in order (7.8). */
public record Transform(String name, List<Variant> variants, Position position) {
    public Transform {
        variants = List.copyOf(variants);
    }

    /**
     * One way to map, with what it is for.
     *
     * @param input schema the source must fit; null or {@code _} fits always
     */
    public record Variant(
            @Nullable Reference input,
            @Nullable Expr guard,
            Reference target,
            Expr.ObjectOf body,
            Position position) {}
}
