package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the translator makes of a fetch (mission-language 7.2, 7.3): the one place where it is
 * decided, for the routes as for those who explain them.
 *
 * @param source name of the source it goes to
 * @param mode how its answers are taken
 * @param reason why its pages are collected first; null in the other modes
 * @param pageMatch whether the match behind it looks at every page
 * @param matched whether an error goes to a match behind it rather than failing the action (7.5.4)
 * @param consumer the step that the items are handed to, when they are handed over page by page
 * @param ahead whether the next page may be asked for while the consumer takes one (7.3.7)
 * @param pageRetries directives that ask for a page again
 * @param retries directives further on that ask for the whole fetch again
 * @param last index in its block of the last step that {@code retries} repeat with the fetch; its
 *     own index when there are none
 * @param stream id of the stream whose watermark it keeps, as written; null: it keeps none
 */
public record FetchPlan(
        String source,
        Mode mode,
        @Nullable WholeReason reason,
        boolean pageMatch,
        boolean matched,
        @Nullable Step consumer,
        boolean ahead,
        List<Step> pageRetries,
        List<Step> retries,
        int last,
        @Nullable String stream) {
    /** How the answers of a fetch are taken. */
    public enum Mode {
        /** One answer, no pages. */
        SINGLE,
        /** Each page's items are handed on as the page arrives. */
        PAGE_WISE,
        /** All pages are read before the next step. */
        WHOLE
    }

    public FetchPlan {
        pageRetries = List.copyOf(pageRetries);
        retries = List.copyOf(retries);
    }

    static FetchPlan of(List<Step> block, int index, Reads reads, Names names) {
        Step.Fetch fetch = (Step.Fetch) block.get(index);
        boolean pageMatch = Retries.hasPageMatch(block, index);
        int after = index + (pageMatch ? 2 : 1);
        int last = Retries.lastRetry(block, index);
        Mode mode = Mode.SINGLE;
        WholeReason reason = null;
        Step consumer = null;
        if (fetch.options().has("paginate")) {
            consumer = after < block.size() ? block.get(after) : null;
            reason = PageWise.objection(fetch, consumer, reads);
            mode = reason == null ? Mode.PAGE_WISE : Mode.WHOLE;
        }
        return new FetchPlan(
                FetchTranslator.source(fetch, names),
                mode,
                reason,
                pageMatch,
                pageMatch || FetchTranslator.matched(block.subList(index + 1, block.size())),
                mode == Mode.PAGE_WISE ? consumer : null,
                mode == Mode.PAGE_WISE && PagesAhead.possible(fetch, consumer, reads, names),
                pageMatch ? Retries.repeating(block.get(index + 1)) : List.of(),
                last > index ? Retries.repeating(block.subList(after, last + 1)) : List.of(),
                last,
                StreamText.tracked(fetch) ? StreamText.written(fetch, names) : null);
    }
}
