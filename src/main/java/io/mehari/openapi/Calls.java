package io.mehari.openapi;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.openapi.ApiDocument.ApiKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes into a mission's definitions what its documents say: every call becomes the fetch that it
 * stands for, and a source gets the base and the place of its API key that it does not give itself.
 */
public final class Calls {
    private final Map<String, ApiDocument> documents;

    private Calls(Map<String, ApiDocument> documents) {
        this.documents = documents;
    }

    /** Names of the sources whose operations the visible actions call. */
    public static Set<String> sources(Declarations visible) {
        Set<String> names = new LinkedHashSet<>();
        visible.actions().forEach(action -> each(action.steps(), names));
        return names;
    }

    private static void each(List<Step> steps, Set<String> names) {
        for (Step step : steps) {
            if (step instanceof Step.Call call) {
                names.add(call.source().name());
            } else if (step instanceof Step.For loop) {
                each(loop.body(), names);
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> each(arm.steps(), names));
            }
        }
    }

    /**
     * The definitions with what the documents say.
     *
     * @param documents by name of the source; they have every operation that is called
     */
    public static Declarations resolve(Declarations visible, Map<String, ApiDocument> documents) {
        Calls calls = new Calls(documents);
        return new Declarations(
                visible.sources().stream().map(calls::source).toList(),
                visible.stores(),
                visible.schemas(),
                visible.transforms(),
                visible.actions().stream()
                        .map(a -> new Action(a.name(), calls.steps(a.steps()), a.position()))
                        .toList(),
                visible.lets());
    }

    private Source source(Source source) {
        ApiDocument document = documents.get(source.name());
        if (document == null) {
            return source;
        }
        Position at = source.position();
        List<Option> options = new ArrayList<>(source.options().entries());
        if (document.base() != null && !source.options().has("base")) {
            options.add(option("base", document.base(), at));
        }
        if (source.from() != null) {
            options.add(option("document", source.from(), at));
        }
        ApiKey key = document.key();
        if (key != null) {
            Options place = new Options(List.of(option(key.in(), key.name(), at)));
            options.add(new Option("keyPlace", new OptionValue.Nested(place, at), at));
        }
        return new Source(
                source.name(), source.from(), source.connector(), new Options(options), at);
    }

    private static Option option(String name, String value, Position at) {
        return new Option(name, new OptionValue.Expression(new Expr.Literal(value, at)), at);
    }

    private List<Step> steps(List<Step> steps) {
        return steps.stream().map(this::step).toList();
    }

    private Step step(Step step) {
        if (step instanceof Step.Call call) {
            return fetch(call);
        }
        if (step instanceof Step.For loop) {
            return new Step.For(
                    loop.variable(),
                    loop.collection(),
                    loop.where(),
                    loop.options(),
                    steps(loop.body()),
                    loop.position());
        }
        return step instanceof Step.Match match
                ? new Step.Match(
                        match.subject(),
                        match.arms().stream().map(this::arm).toList(),
                        match.position())
                : step;
    }

    private Step.Arm arm(Step.Arm arm) {
        return new Step.Arm(
                arm.pattern(), arm.guard(), steps(arm.steps()), arm.block(), arm.position());
    }

    private Step fetch(Step.Call call) {
        ApiDocument document = documents.get(call.source().name());
        if (document == null) {
            return call;
        }
        ApiOperation operation = document.operation(call.operation().name()).orElseThrow();
        return new Step.Fetch(
                operation.method(),
                call.source(),
                new Expr.Literal(operation.path(), call.operation().position()),
                call.options(),
                new Step.Operation(operation.id(), operation.places()),
                call.position());
    }
}
