package io.mehari.camel;

import io.mehari.run.Host;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The state store of a context: opened when something of it is first asked for, so that a run
 * without memory never touches it, and closed with the context.
 */
public final class StateAccess extends ServiceSupport {
    private static final String BEAN = "mehariState";

    private final Host host;
    private @Nullable StateDatabase database;

    private StateAccess(Host host) {
        this.host = host;
    }

    /**
     * The state store of that context.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-006 when it cannot be opened
     */
    public static StateDatabase of(CamelContext context) {
        StateAccess access;
        synchronized (context) {
            access = context.getRegistry().lookupByNameAndType(BEAN, StateAccess.class);
            if (access == null) {
                access = new StateAccess(ContextHost.of(context));
                context.getRegistry().bind(BEAN, StateAccess.class, access);
                try {
                    context.addService(access);
                } catch (Exception e) {
                    throw new IllegalStateException("Camel refused the state store", e);
                }
            }
        }
        return access.database();
    }

    private synchronized StateDatabase database() {
        StateDatabase open = database;
        if (open == null) {
            open = StateDatabase.open(StateLocation.of(host::setting, host.dataDirectory()));
            database = open;
        }
        return open;
    }

    @Override
    protected synchronized void doStop() {
        StateDatabase open = database;
        database = null;
        if (open != null) {
            open.close();
        }
    }
}
