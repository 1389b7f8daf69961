package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Host;
import io.mehari.schedule.Starts;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** The state store of a context, opened at first use and closed with the context. */
public final class ContextState {
    private static final String DATABASE = "mehariState";
    private static final String STARTS = "mehariStarts";

    private ContextState() {}

    /**
     * The database.
     *
     * @throws MehariException MISSION-CONFIG-006 when it cannot be opened
     */
    public static StateDatabase of(CamelContext context) {
        return bound(context, DATABASE, StateDatabase.class, () -> open(context));
    }

    /** What lets the missions of the context start. */
    public static Starts starts(CamelContext context) {
        return bound(context, STARTS, Starts.class, () -> newStarts(context));
    }

    private static Starts newStarts(CamelContext context) {
        Host host = ContextHost.of(context);
        return new Starts(of(context), host.time(), host.random());
    }

    private static StateDatabase open(CamelContext context) {
        Host host = ContextHost.of(context);
        StateDatabase database =
                StateDatabase.open(StateLocation.of(host::setting, host.dataDirectory()));
        try {
            context.addService(new Closing(database), true, true);
        } catch (Exception e) {
            database.close();
            throw new IllegalStateException("the context takes no services", e);
        }
        return database;
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

    /** Closes the database when the context stops. */
    private static final class Closing extends ServiceSupport {
        private final StateDatabase database;

        Closing(StateDatabase database) {
            this.database = database;
        }

        @Override
        protected void doStop() {
            database.close();
        }
    }
}
