package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import io.mehari.source.Excerpt;
import io.mehari.source.OptionReader;

/** The texts of what can go wrong between pages. */
final class PageErrors {
    private PageErrors() {}

    /** How messages name a fetch. */
    static String fetch(OptionReader options) {
        return (options.text("source", "") + " " + options.text("path", "")).trim();
    }

    static MehariException stuck(String fetch, long page, String repeated) {
        return new MehariException(
                "MISSION-PAGE-001",
                stuckText(fetch, page, repeated),
                "give the fetch an `until` that ends it, or `onRepeat: stop`");
    }

    static String stuckText(String fetch, long page, String repeated) {
        return "paging of " + fetch + " is stuck at page " + page + ": " + repeated;
    }

    static MehariException foreign(String fetch, long page, String url) {
        return new MehariException(
                "MISSION-PAGE-002",
                "page " + page + " of " + fetch + " names a next page of another origin: " + url,
                "if that is right add its host to mehari.source.NAME.allowed-hosts");
    }

    static MehariException noNumber(String fetch, String parameter, Object first) {
        return new MehariException(
                "MISSION-EVAL-001",
                "paging of "
                        + fetch
                        + ": the first value of "
                        + parameter
                        + " is '"
                        + Excerpt.of(Values.text(first), 100)
                        + "', not a whole number",
                "give a number in params, or leave it out");
    }

    static MehariException unknown(String receiver, String name) {
        return new MehariException(
                "MISSION-EVAL-003", "there is no '" + name + "' in the state of " + receiver);
    }

    static MehariException argument(String expected) {
        return new MehariException("MISSION-EVAL-003", "paging: accept needs " + expected);
    }
}
