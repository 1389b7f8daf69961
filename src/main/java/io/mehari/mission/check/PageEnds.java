package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import java.util.function.Consumer;

/** MISSION-LINT-004: paging that may end sooner than its author thinks. */
final class PageEnds implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (FetchSite fetch : mission.fetches()) {
            fetch.options()
                    .value("paginate", OptionValue.Pager.class)
                    .ifPresent(pager -> check(pager, fetch.options(), findings));
        }
    }

    private static void check(
            OptionValue.Pager pager, Options options, Consumer<Diagnostic> findings) {
        if (pager.kind().equals("cursor")) {
            if (pager.next() == null) {
                findings.accept(
                        warning(
                                pager,
                                "without a path to the next cursor only one page is read",
                                "name the path: cursor(after, 100, \"meta.next\")"));
            }
        } else if (!options.has("until")) {
            findings.accept(
                    warning(
                            pager,
                            "without 'until' paging ends at the first page shorter than its size",
                            "say when the last page was read: until: length(response.items) == 0"));
        }
    }

    private static Diagnostic warning(OptionValue.Pager pager, String message, String fix) {
        return Diagnostic.warning("MISSION-LINT-004", message, pager.position(), Hints.fix(fix));
    }
}
