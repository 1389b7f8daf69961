package io.mehari.openapi;

import io.mehari.source.HttpSettings;
import io.mehari.source.UrlBuilder;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a document over HTTP. What authenticates a source goes along as long as the origin stays
 * the one that it is meant for.
 */
final class DocumentFetch {
    private static final int MAX_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    /**
     * What came back.
     *
     * @param text null when the copy that has that tag is still right
     * @param tag for the next time; null when the server gives none
     */
    record Fetched(@Nullable String text, @Nullable String tag) {}

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final HttpSettings http;

    DocumentFetch(HttpSettings http) {
        this.http = http;
    }

    /**
     * Fetches it, redirects included.
     *
     * @param tag of the copy at hand, or null
     * @param access what authenticates, and the origin it is for
     * @throws IOException without answer, or for a status other than 2xx and 304
     */
    Fetched fetch(String location, @Nullable String tag, Access access) throws IOException {
        URI url = URI.create(location);
        for (int redirects = 0; ; redirects++) {
            HttpResponse<InputStream> answer = send(url, tag, access);
            Optional<String> target = answer.headers().firstValue("Location");
            int status = answer.statusCode();
            byte[] body = body(answer);
            if (status == 304 && tag != null) {
                return new Fetched(null, tag);
            }
            if (status >= 200 && status < 300) {
                return new Fetched(
                        new String(body, StandardCharsets.UTF_8),
                        answer.headers().firstValue("ETag").orElse(null));
            }
            if (status < 300 || status > 399 || target.isEmpty() || redirects == MAX_REDIRECTS) {
                throw new IOException("status " + status);
            }
            url = url.resolve(target.get());
        }
    }

    private byte[] body(HttpResponse<InputStream> answer) throws IOException {
        int most = (int) Math.min(http.maxBody(), Integer.MAX_VALUE - 16);
        try (InputStream in = answer.body()) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw new IOException("it is above " + most + " bytes (mehari.http.max-body)");
            }
            return body;
        }
    }

    private HttpResponse<InputStream> send(URI url, @Nullable String tag, Access access)
            throws IOException {
        Authorization authorization = access.at(url);
        URI target =
                authorization.query().isEmpty()
                        ? url
                        : UrlBuilder.ofWhole(url).with(authorization.query()).build();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(http.rewrite().apply(target))
                        .timeout(WHOLE)
                        .header("Accept", "application/json, application/yaml, */*;q=0.5");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        authorization.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
