package io.mehari.camel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Camel's HTTP producers for the servers of a source, one per origin and time-out, set up so that
 * every request and every redirect is the caller's own.
 */
final class HttpClients extends ServiceSupport {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final CamelContext context;
    private final long maxBody;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();
    private final HttpComponent http = new WholeHeads();

    HttpClients(CamelContext context, long maxBody) {
        this.context = context;
        this.maxBody = maxBody;
        http.setCamelContext(context);
        http.setHeaderFilterStrategy(new OwnHeaders());
        http.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        http.setHttpClientConfigurer(
                client ->
                        client.disableAutomaticRetries()
                                .disableRedirectHandling()
                                .disableCookieManagement()
                                .disableAuthCaching()
                                .addExecInterceptorFirst("limits", new AnswerLimits(maxBody)));
    }

    CamelContext context() {
        return context;
    }

    long maxBody() {
        return maxBody;
    }

    /** The started producer for the URL's origin. */
    Producer producer(URI url, Duration timeout) {
        String origin = url.getScheme() + "://" + url.getRawAuthority();
        return producers.computeIfAbsent(
                origin + " " + timeout.toMillis(), key -> create(origin, timeout));
    }

    private Producer create(String origin, Duration timeout) {
        try {
            HttpEndpoint endpoint =
                    (HttpEndpoint)
                            http.createEndpoint(
                                    origin
                                            + "?throwExceptionOnFailure=false&followRedirects=false"
                                            + "&copyHeaders=false&responseTimeout="
                                            + timeout.toMillis());
            Producer producer = endpoint.createProducer();
            ServiceHelper.startService(endpoint, producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalArgumentException("no HTTP client for " + origin, e);
        }
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(http);
    }

    @Override
    protected void doStop() {
        producers
                .values()
                .forEach(producer -> ServiceHelper.stopService(producer, producer.getEndpoint()));
        producers.clear();
        ServiceHelper.stopService(http);
    }

    /** What goes out is the caller's, what comes in is read and dropped: only Camel's own stay. */
    private static final class OwnHeaders extends HttpHeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return name.startsWith("Camel");
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return name.startsWith("Camel");
        }
    }
}
