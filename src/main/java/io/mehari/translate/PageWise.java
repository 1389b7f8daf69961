package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a step can take the pages of a fetch as they arrive (7.3.5). */
final class PageWise {
    private PageWise() {}

    /** What keeps the step from taking the pages as they arrive; null when nothing does. */
    static @Nullable WholeReason objection(Step.Fetch fetch, @Nullable Step consumer, Reads reads) {
        if (streamOff(fetch)) {
            return WholeReason.STREAM_OFF;
        }
        if (consumer instanceof Step.For loop) {
            return loop(loop, reads);
        }
        if (!(consumer instanceof Step.Put put)) {
            return WholeReason.NO_CONSUMER;
        }
        if (!isItems(put.value())) {
            return WholeReason.NO_PATH;
        }
        return keyReadsResponse(put, reads) ? WholeReason.KEY_READS_RESPONSE : null;
    }

    private static @Nullable WholeReason loop(Step.For loop, Reads reads) {
        if (!isItems(loop.collection())) {
            return WholeReason.NO_PATH;
        }
        if (reads.store(loop.where())) {
            return WholeReason.WHERE_READS_STORE;
        }
        if (Retries.retries(loop)) {
            return WholeReason.RETRY;
        }
        return readsResponse(loop, reads) ? WholeReason.READS_RESPONSE : null;
    }

    private static boolean isItems(Expr expression) {
        return FetchTranslator.startsWithResponse(expression) && isPath(expression);
    }

    private static boolean streamOff(Step.Fetch fetch) {
        return fetch.options()
                .expression("stream")
                .filter(e -> e instanceof Expr.Literal l && Boolean.FALSE.equals(l.value()))
                .isPresent();
    }

    /** {@code response}, {@code response.a.b}. */
    private static boolean isPath(Expr expression) {
        Expr at = expression;
        while (at instanceof Expr.Field field) {
            at = field.target();
        }
        return at instanceof Expr.Name || at instanceof Expr.Subject;
    }

    /** All that the loop reads but the collection itself. */
    private static boolean readsResponse(Step.For loop, Reads reads) {
        Step.For bare =
                new Step.For(
                        loop.variable(),
                        new Expr.ListOf(List.of(), loop.position()),
                        loop.where(),
                        loop.options(),
                        loop.body(),
                        loop.position());
        return reads.response(bare);
    }

    private static boolean keyReadsResponse(Step.Put put, Reads reads) {
        Step.Put bare =
                new Step.Put(
                        new Expr.ListOf(List.of(), put.position()),
                        put.store(),
                        put.options(),
                        put.position());
        return reads.response(bare);
    }
}
