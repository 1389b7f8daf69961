package io.mehari.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with a source of a mission: the body is the request, then the response. */
@Component("source")
public class SourceComponent extends DefaultComponent {
    private @Nullable HttpClients clients;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        SourceEndpoint endpoint = new SourceEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The HTTP clients of this context's sources; answers may have so many bytes. */
    synchronized HttpClients clients(long maxBody) {
        if (clients == null || clients.maxBody() != maxBody) {
            ServiceHelper.stopService(clients);
            clients = new HttpClients(getCamelContext(), maxBody);
            ServiceHelper.startService(clients);
        }
        return clients;
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(clients);
        super.doStop();
    }
}
