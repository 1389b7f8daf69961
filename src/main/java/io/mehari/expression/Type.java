package io.mehari.expression;

import io.mehari.diagnostic.Position;
import java.util.List;

/** The type of a schema's field (mission-language 7.11.4). */
public sealed interface Type {
    /** Field may be absent or null. */
    boolean optional();

    Position position();

    /** A built-in type such as {@code int}, or a declared schema. */
    record Named(String name, boolean optional, Position position) implements Type {}

    /** {@code array<T>} or {@code [T]}. */
    record ArrayOf(Type element, boolean optional, Position position) implements Type {}

    /** {@code { f: T }} written in place, and the body of every schema. */
    record Shape(List<Member> members, boolean optional, Position position) implements Type {
        public Shape {
            members = List.copyOf(members);
        }
    }

    /** A line of a shape. */
    sealed interface Member {
        record Field(String name, Type type, Position position) implements Member {}

        /** {@code ...Base}. */
        record Base(String schema, Position position) implements Member {}
    }
}
