package io.mehari.source;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * A transport for tests on real sockets. Not the JDK's client: that one repeats a dropped GET by
 * itself, which would hide the very fault that the tests are about.
 */
final class LoopbackTransport implements Transport, AutoCloseable {
    private final CloseableHttpClient client =
            HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().build();

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.url());
        request.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS)
                        .build());
        call.headers().forEach(h -> request.addHeader(h.name(), h.value()));
        byte[] body = call.body();
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        try {
            return client.execute(request, LoopbackTransport::answer);
        } catch (ConnectException e) {
            throw new NotSentException("no connection", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static HttpAnswer answer(ClassicHttpResponse response) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
            headers.add(new Header(header.getName(), header.getValue()));
        }
        byte[] body =
                response.getEntity() == null
                        ? new byte[0]
                        : EntityUtils.toByteArray(response.getEntity());
        return new HttpAnswer(response.getCode(), new Headers(headers), body);
    }
}
