package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import io.mehari.mission.parse.Printer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fetch that reads from where the last run ended: its stream is begun before the request, the
 * bound goes with every request, and every answer that was accepted is observed (7.4).
 */
final class SinceTranslator {
    private static final String LAST_SYNC = "lastSync";

    private SinceTranslator() {}

    /**
     * Begins the stream of a fetch, unless that was done.
     *
     * @param following the steps behind it, which tell where its records lie
     */
    static void begin(Step.Fetch fetch, List<Step> following, Place place, List<Node> nodes) {
        if (!StreamText.tracked(fetch) || place.route.sinces.containsKey(fetch)) {
            return;
        }
        String variable = "$since" + place.route.next("since-variable");
        place.route.sinces.put(fetch, variable);
        Position at = fetch.position();
        Node begin = place.node("to", "begin", at).with("uri", "delta:begin");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("mission", place.route.names.name());
        parameters.put("variable", variable);
        nodes.add(
                place.node("setBody", "since", at)
                        .expression(
                                FetchTranslator.object(
                                        parts(fetch, following, begin.id(), place))));
        nodes.add(begin.parameters(parameters));
        place.bodyUnknown();
        place.declare(LAST_SYNC);
    }

    private static Map<String, String> parts(
            Step.Fetch fetch, List<Step> following, String step, Place place) {
        Options given = since(fetch).map(OptionValue.Since::options).orElse(Options.NONE);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("stream", StreamText.of(fetch, place));
        parts.put("step", Wording.quoted(step));
        for (Options.Option option : given.entries()) {
            part(option, place).ifPresent(text -> parts.put(option.name(), text));
        }
        fetch.options().word("sinceParam").ifPresent(w -> parts.put("param", Wording.quoted(w)));
        fetch.options().word("sinceFormat").ifPresent(w -> parts.put("format", Wording.quoted(w)));
        if (parts.containsKey("sorted") && mayCheckpoint(fetch, place)) {
            parts.put("checkpoints", "true");
        }
        if (given.has("field")) {
            hints(fetch, following, parts);
        }
        List<String> actions = SharedStreams.actions(fetch, place.route.names);
        if (actions.size() > 1) {
            parts.put("actions", list(actions));
        }
        return parts;
    }

    private static void hints(Step.Fetch fetch, List<Step> following, Map<String, String> parts) {
        if (fetch.options().has("paginate")) {
            return;
        }
        fetch.options().word("itemsPath").ifPresent(w -> parts.put("itemsPath", Wording.quoted(w)));
        List<String> hints = PageTranslator.ItemsHints.of(fetch, following);
        if (!hints.isEmpty()) {
            parts.put("hints", list(hints));
        }
    }

    private static String list(List<String> texts) {
        return "[" + String.join(", ", texts.stream().map(Wording::quoted).toList()) + "]";
    }

    private static Optional<String> part(Options.Option option, Place place) {
        if (option.value() instanceof OptionValue.Duration duration) {
            return Optional.of(
                    "{amount: "
                            + place.text(duration.amount())
                            + ", unit: "
                            + Wording.quoted(duration.unit())
                            + "}");
        }
        if (!(option.value() instanceof OptionValue.Expression value)) {
            return Optional.empty();
        }
        Expr expression = value.expression();
        return Optional.of(
                switch (option.name()) {
                    case "field", "updateFrom" -> Wording.quoted(path(expression));
                    case "param", "in", "format", "type" ->
                            Wording.quoted(Options.wordOf(expression).orElse(""));
                    case "sorted" -> sorted(expression) ? "true" : "false";
                    case "metadata" -> "later(() => " + place.text(expression) + ")";
                    default -> place.text(expression);
                });
    }

    private static String path(Expr expression) {
        return Options.wordOf(expression)
                .filter(word -> expression instanceof Expr.Literal)
                .orElseGet(() -> Printer.print(expression));
    }

    private static boolean sorted(Expr expression) {
        return expression instanceof Expr.Literal literal
                ? !Boolean.FALSE.equals(literal.value())
                : Options.wordOf(expression).filter("ascending"::equals).isPresent();
    }

    /**
     * Whether what one walk has delivered may be committed before its end: nothing else of the run
     * reads the same stream.
     */
    private static boolean mayCheckpoint(Step.Fetch fetch, Place place) {
        return !place.inLoop() && SharedStreams.isAlone(fetch, place.route.names);
    }

    private static Optional<OptionValue.Since> since(Step.Fetch fetch) {
        return fetch.options().value("since", OptionValue.Since.class);
    }

    /** Adds the bound to the members of a request. */
    static void ask(Step.Fetch fetch, Place place, Map<String, String> request) {
        String variable = place.route.sinces.get(fetch);
        Optional<OptionValue.Since> since = since(fetch);
        if (variable == null) {
            since.map(OptionValue.Since::value)
                    .ifPresent(value -> request.put("since", given(fetch, value, place)));
            return;
        }
        String in = since.flatMap(s -> s.options().word("in")).orElse("query");
        switch (in) {
            case "header" ->
                    request.put(
                            "headers",
                            variable + ".headers(" + request.getOrDefault("headers", "null") + ")");
            case "body" ->
                    request.put(
                            "body",
                            variable + ".body(" + request.getOrDefault("body", "null") + ")");
            default -> request.put("since", variable + ".params");
        }
    }

    /** A value given by hand, which moves no watermark (7.4.6). */
    private static String given(Step.Fetch fetch, Expr value, Place place) {
        String parameter = fetch.options().word("sinceParam").orElse("modified_since");
        String format = fetch.options().word("sinceFormat").map(Wording::quoted).orElse("null");
        return "sinceParams("
                + Wording.quoted(parameter)
                + ", "
                + place.text(value)
                + ", "
                + format
                + ")";
    }

    /**
     * Observes an answer, if the fetch keeps a watermark.
     *
     * @param pages variable of the pagination it belongs to; null: an answer without pages
     */
    static List<Node> observe(Step.Fetch fetch, @Nullable String pages, Place place) {
        return step("observe", fetch, pages, place);
    }

    /** Tells that what was observed has been delivered, if that may be committed already. */
    static List<Node> delivered(Step.Fetch fetch, Place place) {
        boolean sorted =
                since(fetch)
                        .flatMap(since -> since.options().expression("sorted"))
                        .filter(SinceTranslator::sorted)
                        .isPresent();
        return sorted ? step("checkpoint", fetch, null, place) : List.of();
    }

    private static List<Node> step(
            String operation, Step.Fetch fetch, @Nullable String pages, Place place) {
        String variable = place.route.sinces.get(fetch);
        if (variable == null) {
            return new ArrayList<>();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("variable", variable);
        if (pages != null) {
            parameters.put("pages", pages);
        }
        return List.of(
                place.node("to", operation, fetch.position())
                        .with("uri", "delta:" + operation)
                        .parameters(parameters));
    }
}
