package io.mehari.camel;

import io.mehari.run.Run;
import io.mehari.source.BodyTooLargeException;
import io.mehari.source.Header;
import io.mehari.source.Headers;
import io.mehari.source.HttpAnswer;
import io.mehari.source.HttpCall;
import io.mehari.source.NotSentException;
import io.mehari.source.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests by Camel's HTTP component. */
final class CamelTransport implements Transport {
    private final HttpClients clients;
    private final Run run;

    CamelTransport(HttpClients clients, Run run) {
        this.clients = clients;
        this.run = run;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        Exchange exchange = new DefaultExchange(clients.context());
        exchange.getIn().setBody(call.body());
        Map<String, Object> headers = exchange.getIn().getHeaders();
        for (Header header : call.headers()) {
            headers.put(header.name(), header.value());
        }
        URI url = call.url();
        headers.put(HttpConstants.HTTP_METHOD, call.method());
        headers.put(HttpConstants.HTTP_URI, withoutQuery(url));
        if (url.getRawQuery() != null) {
            headers.put(HttpConstants.HTTP_RAW_QUERY, url.getRawQuery());
        }
        RunningCalls calls = RunningCalls.of(run);
        try {
            calls.make(() -> clients.producer(url, call.timeout()).process(exchange));
        } catch (Exception e) {
            throw failure(e, calls);
        }
        if (exchange.getException() != null) {
            throw failure(exchange.getException(), calls);
        }
        return answer(exchange);
    }

    private IOException failure(Exception failure, RunningCalls calls) {
        if (calls.isCut()) {
            throw new CancelledException(run);
        }
        return failure(failure);
    }

    private static String withoutQuery(URI url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static HttpAnswer answer(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class);
        byte @Nullable [] body = exchange.getMessage().getBody(byte[].class);
        List<Header> headers = new ArrayList<>();
        exchange.getMessage()
                .getHeaders()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Iterable<?> several) {
                                several.forEach(
                                        v -> headers.add(new Header(name, String.valueOf(v))));
                            } else if (value != null && !name.startsWith("Camel")) {
                                headers.add(new Header(name, String.valueOf(value)));
                            }
                        });
        return new HttpAnswer(status, new Headers(headers), body == null ? new byte[0] : body);
    }

    /** Tells apart what never reached the server, what is too large, and all else. */
    private static IOException failure(Exception failure) {
        Throwable at = failure;
        while (at != null) {
            if (at instanceof BodyTooLargeException tooLarge) {
                return tooLarge;
            }
            if (at instanceof ConnectException
                    || at instanceof UnknownHostException
                    || at instanceof NoRouteToHostException
                    || at instanceof ConnectTimeoutException) {
                return new NotSentException(String.valueOf(at.getMessage()), at);
            }
            if (at instanceof IOException io) {
                return io;
            }
            at = at.getCause() == at ? null : at.getCause();
        }
        return new IOException(failure.getMessage(), failure);
    }
}
