package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wait: a {@code wait:} endpoint whose body is then {@code response}. A path that is a literal is
 * opened when the action begins, so that a fetch may hand it out before (7.15.2).
 */
final class WaitTranslator implements StepTranslator<Step.Wait> {
    @Override
    public List<Node> translate(Step.Wait wait, Place place, List<Step> rest) {
        Options options = wait.options();
        Map<String, String> parameters = new LinkedHashMap<>();
        path(options, parameters, place);
        options.expression("timeout").ifPresent(e -> put(parameters, "timeout", place.text(e)));
        expected(options, parameters);
        options.expression("eventFilter")
                .ifPresent(e -> put(parameters, "eventFilter", place.route.wording.withSubject(e)));
        nested(options, "storage").ifPresent(storage -> storage(storage, parameters, place));
        options.value("retryOnTimeout", OptionValue.Retry.class)
                .or(() -> options.value("retry", OptionValue.Retry.class))
                .ifPresent(r -> put(parameters, "retry", FetchTranslator.retryText(r, place)));
        hmac(options, parameters, place);
        if (place.route.sharesPath(literal(options))) {
            parameters.put("keepOpen", "true");
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(
                place.node("to", "wait", wait.position())
                        .with("uri", uri(place))
                        .parameters(parameters));
        nodes.add(place.variable("response", "response", ".", wait.position()));
        place.body("response");
        return nodes;
    }

    /** Opens the literal paths that the action waits at, each once. */
    static List<Node> listening(Action action, Place place) {
        List<Node> nodes = new ArrayList<>();
        Waits waits = Waits.of(action.steps());
        for (Map.Entry<String, Step.Wait> entry : waits.literal().entrySet()) {
            Options options = entry.getValue().options();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("mode", "listen");
            path(options, parameters, place);
            expected(options, parameters);
            if (!waits.isShared(entry.getKey())) {
                options.expression("eventFilter")
                        .filter(WaitTranslator::readsTheEventAlone)
                        .ifPresent(
                                e ->
                                        put(
                                                parameters,
                                                "eventFilter",
                                                place.route.wording.withSubject(e)));
            }
            hmac(options, parameters, place);
            nodes.add(
                    place.node("to", "listen", entry.getValue().position())
                            .with("uri", uri(place))
                            .parameters(parameters));
        }
        return nodes;
    }

    /** The text of a path that is written out, or "". */
    static String literal(Options options) {
        return options.expression("path")
                .filter(Expr.Literal.class::isInstance)
                .map(e -> ((Expr.Literal) e).value())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    /** What reads variables can only be judged when the step is reached. */
    private static boolean readsTheEventAlone(Expr expression) {
        return !(expression instanceof Expr.Name)
                && !(expression instanceof Expr.Call call
                        && (call.function().equals("status") || call.function().equals("header")))
                && expression.children().stream().allMatch(WaitTranslator::readsTheEventAlone);
    }

    private static void path(Options options, Map<String, String> parameters, Place place) {
        options.expression("path").ifPresent(e -> put(parameters, "path", place.text(e)));
    }

    private static void expected(Options options, Map<String, String> parameters) {
        options.number("expectedEvents")
                .ifPresent(n -> parameters.put("expectedEvents", n.toPlainString()));
    }

    private static void storage(Options storage, Map<String, String> parameters, Place place) {
        storage.word("target").ifPresent(store -> parameters.put("storage", store));
        storage.expression("key")
                .ifPresent(e -> put(parameters, "key", place.route.wording.withSubject(e)));
    }

    private static void hmac(Options options, Map<String, String> parameters, Place place) {
        nested(options, "hmac")
                .ifPresent(
                        hmac -> {
                            hmac.expression("header")
                                    .ifPresent(e -> put(parameters, "hmacHeader", place.text(e)));
                            hmac.expression("secret")
                                    .ifPresent(e -> put(parameters, "hmacSecret", place.text(e)));
                        });
    }

    private static Optional<Options> nested(Options options, String name) {
        return options.value(name, OptionValue.Nested.class).map(OptionValue.Nested::options);
    }

    private static void put(Map<String, String> parameters, String name, String expression) {
        parameters.put(name, "RAW(" + expression + ")");
    }

    private static String uri(Place place) {
        return "wait:" + place.route.names.name();
    }
}
