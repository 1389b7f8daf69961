package io.mehari.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The keys of one loop with {@code once by} in one run (mission-language 7.6.5). A key is kept for
 * good only after a flush that began when its item had ended, so that no kept key stands for a
 * record that was lost. Safe for several threads.
 */
public final class DoneKeys {
    private static final int MANY = 500;

    private final Predicate<String> known;
    private final Consumer<List<String>> keeper;
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Set<String> done = new LinkedHashSet<>();

    /**
     * @param known whether an earlier run finished that key
     * @param keeper keeps keys for good
     */
    public DoneKeys(Predicate<String> known, Consumer<List<String>> keeper) {
        this.known = known;
        this.keeper = keeper;
    }

    /** Begins an item, unless one of that key is done or under way. */
    public boolean begin(String key) {
        synchronized (this) {
            if (done.contains(key) || !underWay.add(key)) {
                return false;
            }
        }
        boolean fresh = false;
        try {
            fresh = !known.test(key);
        } finally {
            if (!fresh) {
                fail(key);
            }
        }
        return fresh;
    }

    /**
     * The item of that key has ended well.
     *
     * @return whether so many keys wait for a flush that it is time for one
     */
    public synchronized boolean end(String key) {
        underWay.remove(key);
        done.add(key);
        return done.size() >= MANY;
    }

    /** The item of that key has failed: it may begin again. */
    public synchronized void fail(String key) {
        underWay.remove(key);
    }

    /** What is to be done after a flush that begins now: the keys of items that ended by now. */
    public Runnable keep() {
        List<String> ended;
        synchronized (this) {
            ended = List.copyOf(done);
        }
        return () -> {
            if (!ended.isEmpty()) {
                keeper.accept(ended);
                synchronized (this) {
                    ended.forEach(done::remove);
                }
            }
        };
    }
}
