package io.mehari.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** The transport on the JDK's own client, for tests on real sockets. */
final class JdkTransport implements Transport {
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        byte[] body = call.body();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.url())
                        .timeout(call.timeout())
                        .method(
                                call.method(),
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        call.headers().forEach(h -> request.header(h.name(), h.value()));
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<Header> headers = new ArrayList<>();
            response.headers()
                    .map()
                    .forEach(
                            (name, values) ->
                                    values.forEach(v -> headers.add(new Header(name, v))));
            return new HttpAnswer(response.statusCode(), new Headers(headers), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotSentException("no connection", e);
        } catch (HttpTimeoutException e) {
            throw new InterruptedIOException("timed out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
