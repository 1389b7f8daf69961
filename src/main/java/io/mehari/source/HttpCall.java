package io.mehari.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, complete: a transport adds nothing but what the wire needs.
 *
 * @param body null sends none
 * @param timeout for the whole answer; connecting has a limit of its own (10 s, 7.1.9)
 */
@SuppressWarnings("ArrayRecordComponent") // bytes go to the wire as they are; nobody compares calls
public record HttpCall(
        String method, URI url, List<Header> headers, byte @Nullable [] body, Duration timeout) {
    /** Keeps a copy of the headers. */
    public HttpCall(
            String method,
            URI url,
            List<Header> headers,
            byte @Nullable [] body,
            Duration timeout) {
        this.method = method;
        this.url = url;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.timeout = timeout;
    }
}
