package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import java.util.HashSet;
import java.util.Set;

/** What is known about a value before it is there. */
sealed interface Shape {
    /** Nothing, as of an answer. */
    record Unknown() implements Shape {}

    /** A store as a collection. */
    record Records(String store) implements Shape {}

    /** One record read from a store. */
    record RecordOf(String store) implements Shape {}

    /**
     * An object made in the mission, with these fields and no others.
     *
     * @param made where it is made
     */
    record Mapped(Set<String> fields, Position made) implements Shape {
        public Mapped {
            fields = Set.copyOf(fields);
        }
    }

    /** Nothing is known. */
    static Shape unknown() {
        return new Unknown();
    }

    /** What is known when it may be this one or the other one. */
    default Shape or(Shape other) {
        if (equals(other)) {
            return this;
        }
        if (this instanceof Mapped one && other instanceof Mapped two) {
            Set<String> either = new HashSet<>(one.fields());
            either.addAll(two.fields());
            return new Mapped(either, one.made());
        }
        return unknown();
    }

    /** An element, when this is a collection. */
    default Shape element() {
        return this instanceof Records records ? new RecordOf(records.store()) : unknown();
    }
}
