package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Host;
import io.mehari.schedule.Starts;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** The state store of a context, opened at first use and closed with the context. */
public final class ContextState {
    private static final String DATABASE = "mehariState";
    private static final String STARTS = "mehariStarts";

    private ContextState() {}

    /**
     * The database.
     *
     * @throws MehariException MISSION-CONFIG-006 when it cannot be opened; the next use tries again
     */
    public static StateDatabase of(CamelContext context) {
        return store(context).open();
    }

    /** Gives the database, as {@link #of} does, to a thread that must not wait for the context. */
    public static Supplier<StateDatabase> opener(CamelContext context) {
        return store(context)::open;
    }

    /** What lets the missions of the context start. */
    public static Starts starts(CamelContext context) {
        return bound(context, STARTS, Starts.class, () -> newStarts(context));
    }

    private static Starts newStarts(CamelContext context) {
        Host host = ContextHost.of(context);
        return new Starts(of(context), host.time(), host.random());
    }

    private static Store store(CamelContext context) {
        return bound(context, DATABASE, Store.class, () -> newStore(context));
    }

    private static Store newStore(CamelContext context) {
        Host host = ContextHost.of(context);
        Store store = new Store(StateLocation.of(host::setting, host.dataDirectory()));
        try {
            context.addService(store, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("the context takes no services", e);
        }
        return store;
    }

    private static <T> T bound(
            CamelContext context, String name, Class<T> type, Supplier<T> maker) {
        synchronized (ContextState.class) {
            T known = context.getRegistry().lookupByNameAndType(name, type);
            if (known == null) {
                known = maker.get();
                context.getRegistry().bind(name, type, known);
            }
            return known;
        }
    }

    /** The one database of a context; closed when the context stops, or as soon as it is open. */
    private static final class Store extends ServiceSupport {
        private final StateLocation location;
        private @Nullable CompletableFuture<StateDatabase> opening;
        private boolean over;

        Store(StateLocation location) {
            this.location = location;
        }

        StateDatabase open() {
            CompletableFuture<StateDatabase> known;
            boolean first = false;
            synchronized (this) {
                if (over) {
                    throw new IllegalStateException("the context has stopped");
                }
                known = opening;
                if (known == null || known.isCompletedExceptionally()) {
                    first = true;
                    known = new CompletableFuture<>();
                    opening = known;
                }
            }
            if (first) {
                open(known);
            }
            return opened(known);
        }

        private void open(CompletableFuture<StateDatabase> mine) {
            try {
                mine.complete(StateDatabase.open(location));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
            }
        }

        private static StateDatabase opened(CompletableFuture<StateDatabase> opening) {
            try {
                return opening.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof MehariException fault) {
                    throw fault;
                }
                throw e;
            }
        }

        @Override
        protected synchronized void doStop() {
            over = true;
            if (opening != null) {
                var unused = opening.thenAccept(StateDatabase::close);
            }
        }
    }
}
