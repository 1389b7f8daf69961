package io.mehari.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where each key's newest line lies, and in which order the keys came. Every key has an ordinal:
 * its place in list order. An open-addressing table leads from the hash of a key to its ordinal, a
 * second table from the ordinal to the offset of the line. Keys themselves are not kept: {@link
 * #find} asks the file whether the line it found is the key's, so equal hashes do no harm.
 *
 * <p>A slot of the first table is one long: the upper half of the hash, and the ordinal plus one.
 * It is small because a look at a large table costs a look at main memory.
 */
final class KeyIndex implements Closeable {
    /** No such key. */
    static final long NONE = -1;

    private static final long HASH = 0xFFFF_FFFF_0000_0000L;
    private static final long ORDINAL = 0xFFFF_FFFFL;
    private static final long REMOVED_SLOT = ORDINAL;
    private static final long MOST = ORDINAL - 1;
    private static final long REMOVED_OFFSET = -1;
    private static final long SMALLEST = 256;

    private final Path directory;
    private final LongTable offsets;
    private LongTable slots;
    private long capacity = SMALLEST;
    private long usedSlots;
    private long ordinals;
    private long size;

    KeyIndex(Path directory) throws IOException {
        this.directory = directory;
        this.offsets = new LongTable(directory, SMALLEST);
        this.slots = new LongTable(directory, SMALLEST);
    }

    /** Says whether the line at an offset belongs to a key. */
    @FunctionalInterface
    interface Lines {
        boolean holds(long offset, String key) throws IOException;
    }

    /** The hash under which a key is filed. */
    static long hash(String key) {
        long hash = key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash *= 0xBF58476D1CE4E5B9L;
        return hash ^ (hash >>> 32);
    }

    /** The ordinal of the key, or {@link #NONE}. */
    long find(String key, long hash, Lines lines) throws IOException {
        for (long slot = first(hash, capacity); ; slot = (slot + 1) & (capacity - 1)) {
            long found = slots.get(slot);
            if (found == 0) {
                return NONE;
            }
            long ordinal = (found & ORDINAL) - 1;
            if (((found ^ hash) & HASH) == 0
                    && found != REMOVED_SLOT
                    && lines.holds(offsets.get(ordinal), key)) {
                return ordinal;
            }
        }
    }

    private static long first(long hash, long capacity) {
        return (hash >>> 32) & (capacity - 1);
    }

    /** Makes room for that many new keys, so that adding them cannot fail. */
    void reserve(long keys) throws IOException {
        if (ordinals + keys > MOST) {
            throw new IOException("more than " + MOST + " keys");
        }
        if (usedSlots + keys > capacity - capacity / 3) {
            rebuild(keys);
        }
        offsets.ensure(ordinals + keys);
    }

    /** Files a new key, for which there is room, at the end of the list. */
    void add(long hash, long offset) {
        offsets.set(ordinals, offset);
        insert(slots, capacity, (hash & HASH) | (ordinals + 1));
        ordinals++;
        usedSlots++;
        size++;
    }

    /** The key of that ordinal has a newer line. */
    void move(long ordinal, long offset) {
        offsets.set(ordinal, offset);
    }

    /** Forgets the key of that hash and ordinal. */
    void remove(long hash, long ordinal) {
        long filed = (hash & HASH) | (ordinal + 1);
        long slot = first(hash, capacity);
        while (slots.get(slot) != filed) {
            slot = (slot + 1) & (capacity - 1);
        }
        slots.set(slot, REMOVED_SLOT);
        offsets.set(ordinal, REMOVED_OFFSET);
        size--;
    }

    long size() {
        return size;
    }

    /** The offset of the newest line of the key with that ordinal. */
    long offset(long ordinal) {
        return offsets.get(ordinal);
    }

    /** The offsets of all newest lines in list order. */
    OffsetList list() throws IOException {
        OffsetList list = new OffsetList(directory);
        for (long ordinal = 0; ordinal < ordinals; ordinal++) {
            long offset = offsets.get(ordinal);
            if (offset != REMOVED_OFFSET) {
                list.add(offset);
            }
        }
        return list;
    }

    /** At least twice the room that the keys need, without the slots of removed ones. */
    private void rebuild(long keys) throws IOException {
        long wanted = SMALLEST;
        while (wanted < 3 * (size + keys)) {
            wanted *= 2;
        }
        LongTable fresh = new LongTable(directory, wanted);
        for (long slot = 0; slot < capacity; slot++) {
            long filed = slots.get(slot);
            if (filed != 0 && filed != REMOVED_SLOT) {
                insert(fresh, wanted, filed);
            }
        }
        slots.close();
        slots = fresh;
        capacity = wanted;
        usedSlots = size;
    }

    private static void insert(LongTable table, long capacity, long filed) {
        long slot = first(filed, capacity);
        while (table.get(slot) != 0) {
            slot = (slot + 1) & (capacity - 1);
        }
        table.set(slot, filed);
    }

    @Override
    public void close() throws IOException {
        offsets.close();
        slots.close();
    }
}
