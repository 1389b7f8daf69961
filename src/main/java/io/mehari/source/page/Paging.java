package io.mehari.source.page;

import io.mehari.source.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one page leads to the next (mission-language 7.2). */
sealed interface Paging permits CountPaging, CursorPaging {
    /** What the first request carries. */
    Target first();

    /**
     * Where the next page is; empty when rule 7.2.5 ends the fetch.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-PAGE-002 when it is of another origin
     */
    Optional<Target> next(Read read);

    /**
     * A page that was read.
     *
     * @param page counted from 1
     * @param until whether the author gave an end of his own
     */
    record Read(
            @Nullable Object body,
            Answer answer,
            List<@Nullable Object> items,
            long page,
            boolean until) {}

    /**
     * A page to be asked for.
     *
     * @param parameters over all others of the request
     * @param value of the pagination parameter, null when it is left out
     * @param url whole URL to request instead, or null
     */
    record Target(
            Map<String, @Nullable Object> parameters,
            @Nullable Object value,
            @Nullable String url) {}
}
