package io.mehari.camel;

import io.mehari.store.StoreSettings;
import io.mehari.store.Stores;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Records written to and read from the stores of a mission, or to a store of the route's own. */
@Component("store")
public class StoreComponent extends DefaultComponent {
    private @Nullable Stores own;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        StoreEndpoint endpoint = new StoreEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The stores of endpoints such as {@code store:file:audit}, which belong to no mission. */
    synchronized Stores own() {
        if (own == null) {
            own = new Stores(StoreSettings.of(ContextHost.of(getCamelContext()).dataDirectory()));
        }
        return own;
    }

    @Override
    protected void doStop() throws Exception {
        Stores open;
        synchronized (this) {
            open = own;
            own = null;
        }
        if (open != null) {
            open.close();
        }
        super.doStop();
    }
}
