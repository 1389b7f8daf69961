package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Variables and {@code response} while a mission is followed step by step (6). */
final class Frame {
    private final @Nullable Frame parent;

    /** Holds bindings only; what is made below it is made in the frame around it. */
    private final boolean bindings;

    private final Map<String, Shape> variables = new HashMap<>();
    private final Map<String, Position> made = new HashMap<>();
    private @Nullable Shape response;

    private Frame(@Nullable Frame parent, boolean bindings) {
        this.parent = parent;
        this.bindings = bindings;
    }

    static Frame outermost() {
        return new Frame(null, false);
    }

    /** A frame of its own, as of an action or a turn of a loop. */
    Frame inner() {
        return new Frame(this, false);
    }

    /** The same frame with some more names for a while. */
    Frame with(Map<String, Shape> names) {
        Frame bound = new Frame(this, true);
        bound.variables.putAll(names);
        return bound;
    }

    /** A frame to try an arm in. */
    Frame copy() {
        Frame copy = new Frame(bindings && parent != null ? parent.copy() : parent, bindings);
        copy.take(this);
        return copy;
    }

    /** What the frame is when it may have become any of these. */
    void becomeAnyOf(List<Frame> outcomes) {
        Frame target = own();
        List<Frame> from = outcomes.stream().map(Frame::own).toList();
        if (from.isEmpty()) {
            return;
        }
        target.take(from.get(0));
        for (Frame other : from.subList(1, from.size())) {
            Set<String> names = new HashSet<>(target.variables.keySet());
            names.addAll(other.variables.keySet());
            for (String name : names) {
                target.variables.put(name, target.shape(name).or(other.shape(name)));
            }
            other.made.forEach(target.made::putIfAbsent);
            target.response = joined(target.response, other.response);
        }
    }

    private static @Nullable Shape joined(@Nullable Shape one, @Nullable Shape two) {
        return one == null || two == null ? Shape.unknown() : one.or(two);
    }

    private Shape shape(String name) {
        return variables.getOrDefault(name, Shape.unknown());
    }

    private void take(Frame other) {
        variables.clear();
        variables.putAll(other.variables);
        made.clear();
        made.putAll(other.made);
        response = other.response;
    }

    private Frame own() {
        return bindings && parent != null ? parent.own() : this;
    }

    /** The variable, or null when none of that name is visible. */
    @Nullable Shape variable(String name) {
        Shape here = variables.get(name);
        return here != null || parent == null ? here : parent.variable(name);
    }

    Set<String> names() {
        Set<String> names = parent == null ? new TreeSet<>() : parent.names();
        names.addAll(variables.keySet());
        return names;
    }

    /** Makes a variable in this frame. */
    void make(String name, Shape shape, Position position) {
        own().variables.put(name, shape);
        own().made.put(name, position);
    }

    /** Where this very frame made the name, or null when it did not. */
    @Nullable Position madeHere(String name) {
        return own().made.get(name);
    }

    /** {@code map} binds its bare source anew, without declaring a name. */
    void rebind(String name, Shape shape) {
        own().variables.put(name, shape);
        if (this != own()) {
            variables.computeIfPresent(name, (key, old) -> shape);
        }
    }

    Shape response() {
        Shape here = own().response;
        if (here != null) {
            return here;
        }
        Frame outer = own().parent;
        return outer == null ? Shape.unknown() : outer.response();
    }

    void respond(Shape shape) {
        own().response = shape;
    }
}
