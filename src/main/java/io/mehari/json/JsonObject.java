package io.mehari.json;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of few fields, in their order. Its names stand in an array that all records of the same
 * fields share, so that a page of records takes little memory and a field is found by looking at
 * names that are at hand. It may be changed as any map may; once a field is added or removed it is
 * a {@link LinkedHashMap} inside.
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {
    /** With more fields a hash table is quicker. */
    static final int MOST_FIELDS = 32;

    private final String[] names;
    private final @Nullable Object[] values;
    private @Nullable Map<String, @Nullable Object> changed;

    private JsonObject(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Whether that many fields make an object of this kind. */
    public static boolean suits(int fields) {
        return fields <= MOST_FIELDS;
    }

    /**
     * The object of these fields.
     *
     * @param names without duplicates; shared, never written to
     * @param values one for each name; the object's from now on
     */
    public static JsonObject of(String[] names, @Nullable Object[] values) {
        return new JsonObject(names, values);
    }

    /** The names, shared by all objects of the same fields, or null when there is no such array. */
    public String @Nullable [] sharedNames() {
        return changed == null ? names : null;
    }

    /** The value of the name at that place in {@link #sharedNames()}. */
    public @Nullable Object at(int place) {
        return values[place];
    }

    private int place(@Nullable Object name) {
        // Most names are interned, in expressions as in what is read.
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (changed != null) {
            return changed.get(name);
        }
        int place = place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return changed != null ? changed.containsKey(name) : place(name) >= 0;
    }

    @Override
    public int size() {
        return changed != null ? changed.size() : names.length;
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int place = changed == null ? place(name) : -1;
        if (place < 0) {
            return changed().put(name, value);
        }
        Object old = values[place];
        values[place] = value;
        return old;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        return containsKey(name) ? changed().remove(name) : null;
    }

    @Override
    public void clear() {
        changed().clear();
    }

    private Map<String, @Nullable Object> changed() {
        Map<String, @Nullable Object> map = changed;
        if (map == null) {
            map = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                map.put(names[i], values[i]);
            }
            changed = map;
        }
        return map;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        if (changed != null) {
            changed.forEach(action);
            return;
        }
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Collection<@Nullable Object> values() {
        return changed != null ? changed.values() : new Values();
    }

    /** To be copied in one go; all else it does as any map. */
    private final class Values extends AbstractCollection<@Nullable Object> {
        @Override
        public int size() {
            return JsonObject.this.size();
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            Iterator<Entry<String, @Nullable Object>> fields = entrySet().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return fields.hasNext();
                }

                @Override
                public @Nullable Object next() {
                    return fields.next().getValue();
                }

                @Override
                public void remove() {
                    fields.remove();
                }
            };
        }

        @Override
        public @Nullable Object[] toArray() {
            return changed != null ? changed.values().toArray() : values.clone();
        }
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return changed != null ? changed.entrySet() : new Fields();
    }

    private final class Fields extends AbstractSet<Entry<String, @Nullable Object>> {
        @Override
        public int size() {
            return JsonObject.this.size();
        }

        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return changed != null ? changed.entrySet().iterator() : new Walk();
        }
    }

    private final class Walk implements Iterator<Entry<String, @Nullable Object>> {
        private int next;
        private boolean removable;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            removable = true;
            return new Field(next++);
        }

        @Override
        public void remove() {
            if (!removable) {
                throw new IllegalStateException("no field to remove");
            }
            removable = false;
            JsonObject.this.remove(names[next - 1]);
        }
    }

    private final class Field extends SimpleEntry<String, @Nullable Object> {
        private static final long serialVersionUID = 1;

        Field(int place) {
            super(names[place], values[place]);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
