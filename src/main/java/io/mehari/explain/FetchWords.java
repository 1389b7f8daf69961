package io.mehari.explain;

import io.mehari.mission.OptionValue;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.translate.FetchPlan;
import io.mehari.translate.WholeReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the plan of a fetch means. */
final class FetchWords {
    private final List<Source> sources;
    private final Surroundings surroundings;

    /**
     * @param sources those the mission can see
     */
    FetchWords(List<Source> sources, Surroundings surroundings) {
        this.sources = sources;
        this.surroundings = surroundings;
    }

    /**
     * The facts.
     *
     * @param turns how often it asks for a page
     */
    FetchFacts facts(Step.Fetch fetch, FetchPlan plan, Count turns) {
        Source source = source(plan.source());
        Count attempts = Attempts.ofRequest(fetch, source);
        return new FetchFacts(
                plan.source(),
                fetch.method(),
                Words.shown(fetch.path()),
                mode(plan.mode()),
                handling(plan),
                paging(fetch),
                turns.times(attempts),
                attempts,
                Attempts.origin(fetch, source),
                errors(plan),
                plan.stream(),
                SinceWords.bound(fetch));
    }

    /** How often pages are asked for by one execution of the fetch. */
    Count pages(Step.Fetch fetch, FetchPlan plan) {
        if (plan.mode() == FetchPlan.Mode.SINGLE) {
            return Count.ONE;
        }
        Optional<BigDecimal> limit =
                fetch.options()
                        .number("maxPages")
                        .or(() -> surroundings.setting("max-pages").map(BigDecimal::new));
        Count pages =
                limit.map(number -> Count.ONE.times(number.longValue(), "pages"))
                        .orElseGet(() -> Count.ONE.unlimited("pages without maxPages"));
        return pages.times(Attempts.ofDirectives(plan.pageRetries()));
    }

    private static String mode(FetchPlan.Mode mode) {
        return switch (mode) {
            case SINGLE -> "single";
            case PAGE_WISE -> "page-wise";
            case WHOLE -> "whole";
        };
    }

    private String handling(FetchPlan plan) {
        Step consumer = plan.consumer();
        WholeReason reason = plan.reason();
        String match = plan.pageMatch() ? "; the match behind it sees every page" : "";
        if (consumer != null) {
            return "page-wise: the "
                    + (consumer instanceof Step.For ? "loop" : "store")
                    + " at line "
                    + consumer.position().line()
                    + " takes each page as it arrives"
                    + (isAhead(plan) ? ", the next one is asked for meanwhile" : "")
                    + match;
        }
        return reason == null
                ? "single: one answer, no pages"
                : "whole: all pages are read first, because " + reason.text() + match;
    }

    private boolean isAhead(FetchPlan plan) {
        return plan.ahead()
                && !surroundings.setting("prefetch").filter("false"::equals).isPresent();
    }

    private static String errors(FetchPlan plan) {
        return plan.matched()
                ? "an error answer goes to the match behind it"
                : "an error answer fails the action";
    }

    private static @Nullable String paging(Step.Fetch fetch) {
        return fetch.options()
                .value("paginate", OptionValue.Pager.class)
                .map(pager -> paging(fetch, pager))
                .orElse(null);
    }

    private static String paging(Step.Fetch fetch, OptionValue.Pager pager) {
        StringBuilder text = new StringBuilder(pager.kind());
        if (pager.parameter() != null) {
            text.append(" in ").append(pager.parameter());
        }
        if (pager.size() != null) {
            text.append(", size ").append(Words.shown(pager.size()));
        }
        if (pager.next() != null) {
            text.append(", next at ").append(pager.next());
        }
        fetch.options()
                .expression("until")
                .ifPresent(until -> text.append(", until ").append(Words.shown(until)));
        return text.toString();
    }

    private @Nullable Source source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
