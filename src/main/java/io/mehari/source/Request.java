package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route asks of a source: an object with these fields, all but {@code method} and {@code
 * path} optional.
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><td>{@code method}</td><td>get, post, put, patch, delete in any case</td></tr>
 * <tr><td>{@code path}</td><td>path below the base, or a whole URL; its query ranks above the
 *     source's parameters</td></tr>
 * <tr><td>{@code params}, {@code since}, {@code page}</td><td>query parameters in rising rank</td></tr>
 * <tr><td>{@code next}</td><td>whole URL to request instead of path and parameters; {@code since} is
 *     added where the URL lacks it</td></tr>
 * <tr><td>{@code operation}, {@code places}</td><td>of a call: the id of its operation, and where
 *     its {@code params} go that are no plain query parameters, see {@link
 *     OperationParameters}</td></tr>
 * <tr><td>{@code headers}</td><td>above those of the source; null or "" omits one</td></tr>
 * <tr><td>{@code sourceParams}, {@code sourceHeaders}</td><td>the source's own, when they are
 *     evaluated per request; over those of {@link SourceDefaults}</td></tr>
 * <tr><td>{@code body}</td><td>absent or null: no body</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds</td></tr>
 * <tr><td>{@code retry}</td><td>see {@link RetryPolicy#of}; {@code written: true} when it stands on
 *     step or source</td></tr>
 * <tr><td>{@code match}</td><td>true: a final error becomes an error response</td></tr>
 * <tr><td>{@code idempotency}</td><td>text that is the same for repetitions of one piece of work: run,
 *     step, item, directive attempt</td></tr>
 * </table>
 */
public final class Request {
    private final OptionReader fields;

    private Request(OptionReader fields) {
        this.fields = fields;
    }

    /**
     * The request with these fields.
     *
     * @throws MehariException MISSION-FETCH-005 when the path is no text, or a path parameter of an
     *     operation has no value
     */
    public static Request of(Map<?, ?> given) {
        Map<?, ?> fields = OperationParameters.placed(given);
        Request request = new Request(new OptionReader("request", fields));
        if (!(fields.get("path") instanceof String) && request.next() == null) {
            Object path = fields.get("path");
            throw new MehariException(
                    "MISSION-FETCH-005",
                    "the path of " + request.method() + " is " + kind(path) + ", not a string",
                    "give a string that starts with / or a whole URL");
        }
        return request;
    }

    /** In capitals. */
    public String method() {
        return fields.text("method", "GET").toUpperCase(Locale.ROOT);
    }

    String path() {
        return fields.text("path", "");
    }

    @Nullable String next() {
        return fields.text("next");
    }

    Map<String, @Nullable Object> parameters(String field) {
        return fields.object(field);
    }

    Map<String, @Nullable Object> headers(String field) {
        return fields.object(field);
    }

    @Nullable Object body() {
        return fields.value("body");
    }

    /** Milliseconds, 0 when the step gives none. */
    long timeout() {
        return fields.whole("timeout", 0);
    }

    Map<String, @Nullable Object> retry() {
        return fields.object("retry");
    }

    boolean match() {
        return fields.flag("match", false);
    }

    @Nullable String idempotency() {
        return fields.text("idempotency");
    }

    private static String kind(@Nullable Object path) {
        if (path == null) {
            return "null";
        }
        if (path instanceof Map) {
            return "an object";
        }
        return path instanceof Iterable ? "a list" : "a number or boolean";
    }
}
