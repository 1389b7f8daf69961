package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fetch: the request is made as the message body, the source's route answers it, and the answer's
 * body becomes {@code response}.
 */
final class FetchTranslator implements StepTranslator<Step.Fetch> {
    @Override
    public List<Node> translate(Step.Fetch fetch, Place place, List<Step> rest) {
        List<Node> nodes = new ArrayList<>();
        @Nullable String unit = FlushUnits.begin(fetch, place, nodes);
        boolean tracked = StreamText.tracked(fetch);
        String stream = StreamText.of(fetch, place);
        if (tracked) {
            nodes.add(
                    place.node("script", "reading", fetch.position())
                            .expression("reading(" + stream + ", true)"));
        }
        nodes.addAll(
                request(
                        fetch,
                        place,
                        matched(rest),
                        tracked ? Map.of("stream", stream) : Map.of()));
        nodes.addAll(SinceTranslator.observe(fetch, null, place));
        if (tracked) {
            nodes.add(
                    place.node("script", "read", fetch.position())
                            .expression("read(" + stream + ", response)"));
        }
        place.unit(unit);
        return nodes;
    }

    /**
     * The nodes of one request.
     *
     * @param more further members of the request, such as the parameters of a page
     */
    List<Node> request(Step.Fetch fetch, Place place, boolean matched, Map<String, String> more) {
        List<Node> nodes = asking(fetch, place, matched, more);
        nodes.add(place.variable("response", "response", ".", fetch.position()));
        place.body("response");
        return nodes;
    }

    /** The nodes of one request up to its answer, which is then the body. */
    List<Node> asking(Step.Fetch fetch, Place place, boolean matched, Map<String, String> more) {
        String verb = fetch.method().toLowerCase(Locale.ROOT);
        Node to = place.node("to", verb, fetch.position());
        Map<String, String> request = new LinkedHashMap<>();
        request.put("step", Wording.quoted(to.id()));
        request.put("method", Wording.quoted(fetch.method()));
        request.put("path", PathText.of(fetch, place));
        Step.Operation operation = fetch.operation();
        if (operation != null) {
            request.put("operation", Wording.quoted(operation.name()));
            if (!operation.places().isEmpty()) {
                Map<String, String> places = new LinkedHashMap<>();
                operation
                        .places()
                        .forEach(
                                (name, at) -> places.put(Wording.quoted(name), Wording.quoted(at)));
                request.put("places", object(places));
            }
        }
        for (String option : List.of("params", "headers", "body", "timeout")) {
            fetch.options()
                    .expression(option)
                    .ifPresent(value -> request.put(option, place.text(value)));
        }
        SinceTranslator.ask(fetch, place, request);
        retry(fetch.options(), place).ifPresent(text -> request.put("retry", text));
        if (Set.of("POST", "PATCH").contains(fetch.method())) {
            request.put("turn", "turn(" + Wording.quoted(to.id()) + ")");
        }
        if (matched) {
            request.put("match", "true");
        }
        request.putAll(more);
        List<Node> nodes = new ArrayList<>();
        nodes.add(place.node("setBody", "request", fetch.position()).expression(object(request)));
        nodes.add(
                to.with(
                        "uri",
                        "direct:"
                                + place.route.names.name()
                                + ".source."
                                + source(fetch, place.route.names)));
        return nodes;
    }

    /** {@code attempts({source, path})} of a fetch that a directive repeats. */
    static String attempts(Step step, Place place) {
        if (!(step instanceof Step.Fetch fetch)) {
            return "attempts({})";
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("source", Wording.quoted(source(fetch, place.route.names)));
        options.put("path", PathText.of(fetch, place));
        return "attempts(" + object(options) + ")";
    }

    /**
     * Whether a final error goes to the match that follows rather than failing the step (7.5.4).
     */
    static boolean matched(List<Step> rest) {
        if (rest.isEmpty() || !(rest.get(0) instanceof Step.Match match)) {
            return false;
        }
        return match.subject() == null || startsWithResponse(match.subject());
    }

    static boolean startsWithResponse(@Nullable Expr subject) {
        Expr root = subject;
        while (root instanceof Expr.Field || root instanceof Expr.Index) {
            root = root instanceof Expr.Field field ? field.target() : ((Expr.Index) root).target();
        }
        return root instanceof Expr.Name name && name.name().equals("response")
                || root instanceof Expr.Subject;
    }

    /** Text of the retry object, when the step has one. */
    static Optional<String> retry(Options options, Place place) {
        return options.value("retry", OptionValue.Retry.class)
                .map(retry -> retryText(retry, place));
    }

    static String retryText(OptionValue.Retry retry, Place place) {
        Map<String, String> members = new LinkedHashMap<>();
        if (retry.preset() != null) {
            members.put("preset", Wording.quoted(retry.preset()));
        }
        members.putAll(retryMembers(retry.options(), place));
        return object(members);
    }

    /** The members of a retry block; words become texts. */
    static Map<String, String> retryMembers(Options options, Place place) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Options.Option option : options.entries()) {
            if (option.value() instanceof OptionValue.Expression value) {
                boolean word = option.name().equals("backoff") || option.name().equals("preset");
                String text =
                        word
                                ? Wording.quoted(Options.wordOf(value.expression()).orElse(""))
                                : place.text(value.expression());
                members.put(option.name(), text);
            }
        }
        return members;
    }

    static String source(Step.Fetch fetch, Names names) {
        if (fetch.source() != null) {
            return fetch.source().name();
        }
        return fetch.options()
                .word("source")
                .orElseGet(() -> names.firstSource().map(Source::name).orElseThrow());
    }

    /** {@code {a: x, b: y}}. */
    static String object(Map<String, String> members) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, value) -> parts.add(name + ": " + value));
        return "{" + String.join(", ", parts) + "}";
    }
}
