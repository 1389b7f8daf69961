package io.mehari.camel;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** The action of the pipeline that an exchange works for; actions it jumps to belong to it. */
final class ActionScope implements Closeable {
    static final String PROPERTY = "MehariAction";

    private final String action;
    private final Exchange owner;
    private final List<Closeable> resources = new CopyOnWriteArrayList<>();
    private final Set<Closeable> used =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /**
     * @param owner the exchange that entered the action
     */
    ActionScope(String action, Exchange owner) {
        this.action = action;
        this.owner = owner;
    }

    String action() {
        return action;
    }

    Exchange owner() {
        return owner;
    }

    /** Closes the resource when the action ends. */
    void closeAtEnd(Closeable resource) {
        resources.add(resource);
    }

    /**
     * The same, unless nobody uses it any more by then: every item of a loop may have some of
     * these.
     */
    void closeIfUsedAtEnd(Closeable resource) {
        used.add(resource);
    }

    /** Closes all of them, also after a failure. */
    @Override
    public void close() throws IOException {
        List<Closeable> left = new ArrayList<>(resources);
        synchronized (used) {
            left.addAll(used);
        }
        IOException failure = null;
        for (Closeable resource : left) {
            try {
                resource.close();
            } catch (IOException | UncheckedIOException e) {
                if (failure == null) {
                    failure = new IOException("not all could be closed", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
