package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** MISSION-CHECK-011: paging options that cannot work. */
final class Pagination implements Rule {
    private static final String CODE = "MISSION-CHECK-011";
    private static final List<String> NEED_PAGING =
            List.of("until", "maxPages", "itemsPath", "onRepeat");
    private static final List<String> ONE_REQUEST = List.of("paginate", "until", "since");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (FetchSite fetch : mission.fetches()) {
            Options options = fetch.options();
            if (fetch.role() != FetchSite.Role.ACTION) {
                refuse(options, ONE_REQUEST, "stands in a " + place(fetch), findings);
            } else if (!options.has("paginate")) {
                refuse(options, NEED_PAGING, "needs 'paginate'", findings);
            }
            options.find("maxPages")
                    .ifPresent(option -> atLeastOne(option.value(), "maxPages", findings));
            options.value("paginate", OptionValue.Pager.class)
                    .ifPresent(pager -> pager(pager, mission.settings(), findings));
            options.find("itemsPath")
                    .ifPresent(option -> itemsPath(option, mission.settings(), findings));
        }
    }

    private static String place(FetchSite fetch) {
        return fetch.role() == FetchSite.Role.TEST ? "test" : "trigger";
    }

    private static void refuse(
            Options options, List<String> names, String why, Consumer<Diagnostic> findings) {
        for (Option option : options.entries()) {
            if (names.contains(option.name())) {
                findings.accept(error("'" + option.name() + "' " + why, option.position()));
            }
        }
    }

    private static void pager(
            OptionValue.Pager pager, CheckSettings settings, Consumer<Diagnostic> findings) {
        if (pager.size() != null) {
            atLeastOne(new OptionValue.Expression(pager.size()), "page size", findings);
        }
        Position position = pager.nextPosition() == null ? pager.position() : pager.nextPosition();
        path(pager.next(), "cursor path", position, settings.expressionParses(), findings);
    }

    private static void itemsPath(
            Option option, CheckSettings settings, Consumer<Diagnostic> findings) {
        if (option.value() instanceof OptionValue.Expression value
                && value.expression() instanceof Expr.Literal literal
                && literal.value() instanceof String text) {
            path(text, "items path", literal.position(), settings.expressionParses(), findings);
        }
    }

    private static void path(
            @Nullable String path,
            String what,
            Position position,
            Predicate<String> parses,
            Consumer<Diagnostic> findings) {
        if (path != null && !parses.test(path)) {
            findings.accept(error(what + " '" + path + "' is no expression", position));
        }
    }

    private static void atLeastOne(OptionValue value, String what, Consumer<Diagnostic> findings) {
        if (value instanceof OptionValue.Expression expression) {
            Expr number = expression.expression();
            OptionRule.number(number)
                    .filter(given -> given.compareTo(BigDecimal.ONE) < 0)
                    .ifPresent(
                            given ->
                                    findings.accept(
                                            error(
                                                    what
                                                            + " is "
                                                            + given
                                                            + ", it must be at least 1",
                                                    number.position())));
        }
    }

    private static Diagnostic error(String message, Position position) {
        return Diagnostic.error(CODE, message, position, Hints.NONE);
    }
}
