package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a step can take the pages of a fetch as they arrive (7.3.5). */
final class PageWise {
    private PageWise() {}

    static boolean consumes(Step.Fetch fetch, @Nullable Step consumer, Reads reads) {
        if (streamOff(fetch)) {
            return false;
        }
        if (consumer instanceof Step.For loop) {
            return FetchTranslator.startsWithResponse(loop.collection())
                    && isPath(loop.collection())
                    && !reads.store(loop.where())
                    && !readsResponse(loop, reads)
                    && !Retries.retries(loop);
        }
        return consumer instanceof Step.Put put
                && FetchTranslator.startsWithResponse(put.value())
                && isPath(put.value())
                && !keyReadsResponse(put, reads);
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
