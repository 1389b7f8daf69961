package io.mehari.mission.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see where it stands (5.2).
 *
 * @param subject what {@code .a} is a field of; null: there is none, {@code response} is read
 * @param stores names of the declared stores
 */
record Scope(Frame frame, @Nullable Shape subject, Set<String> stores) {
    Scope about(Shape newSubject) {
        return new Scope(frame, newSubject, stores);
    }

    Scope in(Frame newFrame) {
        return new Scope(newFrame, subject, stores);
    }

    Scope with(Map<String, Shape> names) {
        return in(frame.with(names));
    }

    /** What the bare name is, or null when only a field can have that name. */
    @Nullable Shape lookUp(String name) {
        if (name.equals("response")) {
            return frame.response();
        }
        Shape variable = frame.variable(name);
        if (variable != null) {
            return variable;
        }
        return stores.contains(name) ? new Shape.Records(name) : null;
    }

    Shape subjectShape() {
        return subject == null ? frame.response() : subject;
    }

    /** Variables and stores that a bare name can mean here. */
    Set<String> visibleNames() {
        Set<String> names = new TreeSet<>(frame.names());
        names.addAll(stores);
        return names;
    }
}
