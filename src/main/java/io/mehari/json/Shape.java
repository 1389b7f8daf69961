package io.mehari.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that begin an object, and which name may follow. The records of one text are mostly
 * alike: each leads along the shapes that the first one made, to the same array of names.
 */
final class Shape {
    /** Where more come together the objects of a text are too different to share names. */
    private static final int MOST_SHAPES = 512;

    /** Counts the shapes of one text. */
    private static final class Count {
        private int shapes;
    }

    private final Count count;
    private final String[] names;
    private @Nullable Shape latest;
    private @Nullable Map<String, Shape> others;
    private int fields;

    private Shape(Count count, String[] names) {
        this.count = count;
        this.names = names;
        this.fields = names.length;
    }

    /** The shape of an object without fields, for one text. */
    static Shape start() {
        return new Shape(new Count(), new String[0]);
    }

    String[] names() {
        return names;
    }

    /** How many fields the last object had that began like this. */
    int expected() {
        return fields;
    }

    void expect(int seen) {
        fields = seen;
    }

    /** The shape with one more name; null when there is none. */
    @Nullable Shape with(String name) {
        Shape known = latest;
        if (known != null && known.names[names.length].equals(name)) {
            return known;
        }
        known = others == null ? null : others.get(name);
        if (known == null) {
            known = grow(name);
        }
        latest = known == null ? latest : known;
        return known;
    }

    private @Nullable Shape grow(String name) {
        if (names.length == JsonObject.MOST_FIELDS
                || count.shapes == MOST_SHAPES
                || Arrays.asList(names).contains(name)) {
            return null;
        }
        count.shapes++;
        String[] longer = Arrays.copyOf(names, names.length + 1);
        longer[names.length] = name;
        Shape grown = new Shape(count, longer);
        if (others == null) {
            others = new HashMap<>(4);
        }
        others.put(name, grown);
        return grown;
    }
}
