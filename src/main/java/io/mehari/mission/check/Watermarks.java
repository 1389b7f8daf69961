package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** MISSION-LINT-007, -008: fetches that share a watermark without saying so. */
final class Watermarks implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Map<String, Position> streams = new HashMap<>();
        for (FetchSite fetch : mission.fetches()) {
            Optional<OptionValue.Since> since =
                    fetch.options()
                            .value("since", OptionValue.Since.class)
                            .filter(OptionValue.Since::lastSync);
            if (since.isEmpty()) {
                continue;
            }
            Optional<Expr> key = key(fetch, since.get());
            if (fetch.placed() != null
                    && fetch.placed().insideLoop()
                    && key.filter(Watermarks::isComputed).isEmpty()) {
                findings.accept(shared(since.get()));
            }
            Position before =
                    streams.putIfAbsent(stream(mission, fetch, key), since.get().position());
            if (before != null) {
                findings.accept(twice(since.get(), before));
            }
        }
    }

    private static Optional<Expr> key(FetchSite fetch, OptionValue.Since since) {
        return Optional.ofNullable(since.value()).or(() -> fetch.options().expression("syncKey"));
    }

    /** A key that reads nothing is the same for every item. */
    private static boolean isComputed(Expr key) {
        return Expressions.nodes(key)
                .anyMatch(e -> e instanceof Expr.Name || e instanceof Expr.Subject);
    }

    /** The stream id as far as it can be told apart here: the key, or source and path (7.4). */
    private static String stream(MissionContext mission, FetchSite fetch, Optional<Expr> key) {
        if (key.isPresent()) {
            return says(key.get());
        }
        String source = mission.sourceOf(fetch).map(Source::name).orElse("");
        return fetch.step() instanceof Step.Call call
                ? source + ":" + call.operation().name()
                : source + ":" + path(((Step.Fetch) fetch.step()).path());
    }

    /** Without query and final slash, as the default stream id leaves them out. */
    private static String path(Expr path) {
        return says(path).replaceAll("\\?.*", "").replaceAll("/$", "");
    }

    private static String says(Expr expression) {
        return expression instanceof Expr.Literal literal
                ? String.valueOf(literal.value())
                : WithoutPlaces.text(expression, expression.position());
    }

    private static Diagnostic shared(OptionValue.Since since) {
        return Diagnostic.warning(
                "MISSION-LINT-007",
                "all items of the loop share one watermark",
                since.position(),
                Hints.fix("give each item its own: since: lastSync(concat(\"items:\", item.id))"));
    }

    private static Diagnostic twice(OptionValue.Since since, Position before) {
        return Diagnostic.warning(
                "MISSION-LINT-008",
                "this fetch shares its watermark with the one at " + before,
                since.position(),
                Hints.fix("give one of them a key of its own: since: lastSync(\"name\")"));
    }
}
