package io.mehari.store;

/** A key with lines in the batch of a file store. */
final class PendingKey {
    final long hash;

    /** Its place in the index, or {@link KeyIndex#NONE} when it is not there. */
    final long ordinal;

    /** Whether the batch deletes what the index knows. */
    boolean removed;

    /** Where its newest record begins in the batch; negative when there is none. */
    int start = -1;

    int end;

    PendingKey(long hash, long ordinal) {
        this.hash = hash;
        this.ordinal = ordinal;
    }

    boolean exists() {
        return start >= 0 || (ordinal != KeyIndex.NONE && !removed);
    }

    /** Files the newest record of the key in the index; the batch begins at {@code base}. */
    void settle(KeyIndex index, long base) {
        if (removed && ordinal != KeyIndex.NONE) {
            index.remove(hash, ordinal);
        }
        if (start < 0) {
            return;
        }
        if (removed || ordinal == KeyIndex.NONE) {
            index.add(hash, base + start);
        } else {
            index.move(ordinal, base + start);
        }
    }
}
