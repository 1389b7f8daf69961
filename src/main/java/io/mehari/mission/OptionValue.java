package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand behind {@code name:} in an option block. */
public sealed interface OptionValue {
    /** Nearly everything: words, numbers, objects, lists, any expression. */
    record Expression(Expr expression) implements OptionValue {}

    /**
     * {@code page(page, 100)}, {@code cursor(after, 100, "next")}, or the braced form.
     *
     * @param kind offset, page or cursor
     * @param parameter query parameter, null when the braced form leaves it out
     * @param size page size; null when it is left out
     * @param next cursor path
     * @param nextPosition where the cursor path's string stands
     */
    record Pager(
            String kind,
            @Nullable String parameter,
            @Nullable Expr size,
            @Nullable String next,
            @Nullable Position nextPosition,
            Position position)
            implements OptionValue {}

    /**
     * {@code since: lastSync(KEY) { ... }} or {@code since: EXPR}.
     *
     * @param lastSync false: {@code value} is the value to send
     * @param value key of the stream for lastSync (null = default), else the value
     */
    record Since(boolean lastSync, @Nullable Expr value, Options options, Position position)
            implements OptionValue {}

    /** {@code retry: standard} or {@code retry: { ... }}; also retryOnTimeout. */
    record Retry(@Nullable String preset, Options options, Position position)
            implements OptionValue {}

    /** A nested option block such as {@code rateLimit: { ... }}, {@code storage}, {@code hmac}. */
    record Nested(Options options, Position position) implements OptionValue {}

    /** {@code 7 days}; the unit in singular. */
    record Duration(Expr amount, String unit, Position position) implements OptionValue {}

    /** {@code .a.b} paths of a stream declaration; a single path is a list of one. */
    record Paths(List<String> paths, Position position) implements OptionValue {
        public Paths {
            paths = List.copyOf(paths);
        }
    }

    /** {@code format: csv { ... }} of a file source. */
    record Format(String name, Options options, Position position) implements OptionValue {}

    /** {@code test: get "/x"} and the fetch of a trigger. */
    record Request(Step.Fetch fetch) implements OptionValue {}
}
