package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.run.RunEvents;
import io.mehari.source.Answer;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Tells of a request of a mission, with all its repetitions. */
final class FetchEvents {
    private final Run run;
    private final String source;
    private final @Nullable Object method;
    private final @Nullable String path;

    /**
     * @param body of the exchange before the request is sent
     */
    FetchEvents(Run run, String source, @Nullable Object body) {
        this.run = run;
        this.source = source;
        Map<?, ?> asked = body instanceof Map<?, ?> map ? map : Map.of();
        this.method = asked.get("method");
        this.path = asked.get("path") == null ? null : path(String.valueOf(asked.get("path")));
    }

    /** The path of a URL, or a path, without its query, which may hold anything. */
    static String path(String url) {
        return url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "")
                .replaceFirst("[?#].*", "");
    }

    void begun() {
        draft(EventKind.FETCH_START).tell();
    }

    /** An answer that is an error is one here too, also where a match takes it. */
    void ended(Exchange exchange, long millis) {
        Exception failure = exchange.getException();
        Answer answer = exchange.getVariable(ExchangeEnvironment.ANSWER, Answer.class);
        int status = failure != null || answer == null ? 0 : answer.status();
        boolean good = status >= 200 && status < 300;
        MehariException fault = failure == null ? null : Faults.of(failure);
        draft(good ? EventKind.FETCH_COMPLETE : EventKind.FETCH_ERROR)
                .with("status", status == 0 ? null : (long) status)
                .with("code", fault == null ? null : fault.code())
                .with("retryable", good ? null : false)
                .lasting(millis)
                .tell();
    }

    private RunEvents.Draft draft(EventKind kind) {
        return run.events()
                .of(kind)
                .with("source", source)
                .with("method", method)
                .with("path", path);
    }
}
