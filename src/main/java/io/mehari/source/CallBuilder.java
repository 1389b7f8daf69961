package io.mehari.source;

import io.mehari.spi.Authorization;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request into calls: the first one, and those that follow redirects (7.1.2 to 7.1.9). */
final class CallBuilder {
    private final SourceDefinition source;
    private final Request request;
    private final Duration timeout;

    CallBuilder(SourceDefinition source, Request request, RetryPolicy policy) {
        this.source = source;
        this.request = request;
        this.timeout = Duration.ofMillis(timeout(source, request, policy));
    }

    /** What is asked for, without anything that authenticates. */
    URI url() {
        if (request.next() != null) {
            URI next = UrlBuilder.of(source.base(), request.next(), Map.of()).build();
            return UrlBuilder.ofWhole(next).withMissing(request.parameters("since")).build();
        }
        Map<String, @Nullable Object> lowest = new LinkedHashMap<>(source.defaults().params());
        lowest.putAll(request.parameters("sourceParams"));
        return UrlBuilder.of(source.base(), request.path(), lowest)
                .with(request.parameters("params"))
                .with(request.parameters("since"))
                .with(request.parameters("page"))
                .build();
    }

    boolean isGet() {
        return request.method().equals("GET");
    }

    /** The call to the source's own origin, or to another that gets nothing of the source. */
    HttpCall call(URI url, boolean trusted, Authorization authorization) {
        return call(url, headers(trusted), authorization);
    }

    /** The call after a redirect away from the origin: nothing that proves who asks goes along. */
    HttpCall callElsewhere(URI url) {
        HeaderSet headers = headers(false);
        for (String name : new String[] {"Authorization", "Cookie", "Proxy-Authorization"}) {
            headers.remove(name);
        }
        return call(url, headers, Authorization.NONE);
    }

    private HttpCall call(URI url, HeaderSet headers, Authorization authorization) {
        Object value = request.body();
        byte[] body =
                value == null
                        ? null
                        : BodyEncoder.encode(value, MediaType.parse(headers.first("Content-Type")));
        if (request.idempotency() != null && headers.first(keyHeader()).isEmpty() && isKeyed()) {
            headers.put(keyHeader(), idempotencyKey(body == null ? new byte[0] : body));
        }
        headers.putAll(authorization.headers());
        URI whole =
                authorization.query().isEmpty()
                        ? url
                        : UrlBuilder.ofWhole(url).with(authorization.query()).build();
        return new HttpCall(request.method(), whole, headers.list(), body, timeout);
    }

    private HeaderSet headers(boolean trusted) {
        HeaderSet headers = new HeaderSet();
        headers.put("Accept", "application/json");
        if (request.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        if (trusted) {
            headers.putAll(source.defaults().headers());
            headers.putAll(request.headers("sourceHeaders"));
        }
        if (request.body() == null) {
            headers.remove("Content-Type");
        }
        headers.putAll(request.headers("headers"));
        return headers;
    }

    private boolean isKeyed() {
        boolean method = request.method().equals("POST") || request.method().equals("PATCH");
        return method && !keyHeader().isEmpty();
    }

    private String keyHeader() {
        return source.http().idempotencyHeader();
    }

    private String idempotencyKey(byte[] body) {
        String work = request.idempotency() + "\n" + request.method() + "\n" + url() + "\n";
        return Fingerprint.hash(work.getBytes(StandardCharsets.UTF_8), body);
    }

    private static long timeout(SourceDefinition source, Request request, RetryPolicy policy) {
        if (request.timeout() > 0) {
            return request.timeout();
        }
        Long ofSource = source.defaults().timeout();
        boolean ofStep = request.retry().get("timeout") != null;
        return ofSource == null || ofStep ? policy.timeoutMillis() : ofSource;
    }
}
