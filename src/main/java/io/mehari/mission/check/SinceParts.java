package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import java.util.Optional;
import java.util.function.Consumer;

/** SINCE-SYNTAX-001 to -004, SINCE-TYPE-001: parts of {@code since} that do not go together. */
final class SinceParts implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (FetchSite fetch : mission.fetches()) {
            fetch.options()
                    .value("since", OptionValue.Since.class)
                    .ifPresent(since -> fetch(since, fetch.options(), findings));
        }
        mission.visible().sources().stream()
                .map(source -> source.options().value("since", OptionValue.Since.class))
                .flatMap(Optional::stream)
                .forEach(since -> parts(since.options(), findings));
    }

    private static void fetch(
            OptionValue.Since since, Options fetch, Consumer<Diagnostic> findings) {
        parts(since.options(), findings);
        if (since.options().word("in").filter("body"::equals).isPresent() && !objectBody(fetch)) {
            findings.accept(
                    error(
                            "SINCE-SYNTAX-002",
                            "'in: body' needs a fetch whose body is an object",
                            at(since.options(), "in")));
        }
        twice("param", "sinceParam", since.options(), fetch, findings);
        twice("format", "sinceFormat", since.options(), fetch, findings);
        if (since.lastSync() && since.value() != null && fetch.has("syncKey")) {
            findings.accept(spelledTwice("lastSync(KEY)", "syncKey", at(fetch, "syncKey")));
        }
    }

    private static void parts(Options since, Consumer<Diagnostic> findings) {
        if (since.has("field") && since.has("updateFrom")) {
            findings.accept(
                    error(
                            "SINCE-SYNTAX-001",
                            "'field' and 'updateFrom' exclude each other",
                            at(since, "updateFrom")));
        }
        if (isSorted(since) && !since.has("field")) {
            findings.accept(
                    error("SINCE-SYNTAX-003", "'sorted' needs 'field'", at(since, "sorted")));
        }
        String type = since.word("type").orElse("timestamp_utc");
        if (since.has("lookback") && !type.equals("timestamp_utc")) {
            findings.accept(
                    error(
                            "SINCE-TYPE-001",
                            "'lookback' needs a timestamp, the type is " + type,
                            at(since, "lookback")));
        }
        if (since.has("type") && since.has("overlap") && !overlapFits(since, type)) {
            findings.accept(
                    error(
                            "SINCE-TYPE-001",
                            "'overlap' is a duration for timestamps, a number for numeric_id and"
                                    + " nothing for tokens; the type is "
                                    + type,
                            at(since, "overlap")));
        }
    }

    private static boolean overlapFits(Options since, String type) {
        boolean duration = since.value("overlap", OptionValue.Duration.class).isPresent();
        return switch (type) {
            case "timestamp_utc" -> duration;
            case "numeric_id" -> !duration;
            case "opaque_token" -> false;
            default -> true;
        };
    }

    private static boolean isSorted(Options since) {
        return since.expression("sorted")
                .filter(
                        e ->
                                e instanceof Expr.Literal literal
                                        ? Boolean.TRUE.equals(literal.value())
                                        : Options.wordOf(e).filter("false"::equals).isEmpty())
                .isPresent();
    }

    /** A computed body may be an object. */
    private static boolean objectBody(Options fetch) {
        return fetch.expression("body")
                .filter(body -> !(body instanceof Expr.Literal || body instanceof Expr.ListOf))
                .isPresent();
    }

    private static void twice(
            String part,
            String fetchOption,
            Options since,
            Options fetch,
            Consumer<Diagnostic> findings) {
        if (since.has(part) && fetch.has(fetchOption)) {
            findings.accept(spelledTwice(part, fetchOption, at(fetch, fetchOption)));
        }
    }

    private static Diagnostic spelledTwice(String part, String option, Position position) {
        return error(
                "SINCE-SYNTAX-004",
                "'" + option + "' and '" + part + "' are two spellings of one part",
                position);
    }

    private static Position at(Options options, String name) {
        return options.find(name).map(Options.Option::position).orElse(Position.NONE);
    }

    private static Diagnostic error(String code, String message, Position position) {
        return Diagnostic.error(code, message, position, Hints.fix("remove one of the two"));
    }
}
