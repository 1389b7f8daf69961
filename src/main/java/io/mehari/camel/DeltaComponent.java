package io.mehari.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** How far a stream has been read, kept between runs (taps-and-delta 4). */
@Component("delta")
public class DeltaComponent extends DefaultComponent {
    private final OwnStreams own = new OwnStreams();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        DeltaEndpoint endpoint = new DeltaEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The streams of routes that belong to no mission. */
    OwnStreams own() {
        return own;
    }

    @Override
    protected void doStop() throws Exception {
        own.close();
        super.doStop();
    }
}
