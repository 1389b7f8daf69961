package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Suggestion;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Step;
import io.mehari.mission.parse.MissionGrammarParser.EntryContext;
import io.mehari.mission.parse.MissionGrammarParser.FetchContext;
import io.mehari.mission.parse.MissionGrammarParser.ObjectContext;
import io.mehari.mission.parse.MissionGrammarParser.OptionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Option blocks: names against the construct's table, values by their kind. */
final class OptionBuilder {
    private final Places places;
    private final Findings findings;
    private final Function<FetchContext, Step.Fetch> fetches;
    private final ExpressionBuilder expressions;
    private final OptionValueBuilder values;

    OptionBuilder(
            Places places,
            Findings findings,
            ExpressionBuilder expressions,
            Function<FetchContext, Step.Fetch> fetches) {
        this.places = places;
        this.findings = findings;
        this.expressions = expressions;
        this.fetches = fetches;
        this.values = new OptionValueBuilder(places, findings, expressions, this);
    }

    Options options(Construct construct, List<OptionContext> contexts) {
        Map<String, Option> options = new LinkedHashMap<>();
        for (OptionContext context : contexts) {
            Token name = context.getStart();
            if (context.exception != null || !admit(construct, name, name.getText(), options)) {
                continue;
            }
            OptionValue value = value(construct, context);
            if (value != null) {
                options.put(name.getText(), new Option(name.getText(), value, places.at(name)));
            }
        }
        return new Options(List.copyOf(options.values()));
    }

    /** False, with a finding, for a name that the construct does not have or that came before. */
    private boolean admit(
            Construct construct, Token name, String text, Map<String, Option> before) {
        Option first = before.get(text);
        if (first != null) {
            String message =
                    "option '%s' of %s stands twice: at %s and at %s"
                            .formatted(text, construct.title(), first.position(), places.at(name));
            findings.add(name, "MISSION-PARSE-004", message, Hints.fix("remove one of them"));
            return false;
        }
        if (construct.kind(text) == null) {
            String word = construct == Construct.SETTINGS ? "setting" : "option";
            String message = "unknown %s '%s' of %s".formatted(word, text, construct.title());
            String allowed = "allowed: " + String.join(", ", construct.names());
            String nearest = Suggestion.nearest(text, construct.names());
            findings.add(name, "MISSION-PARSE-003", message, Hints.suggest(nearest, allowed));
            return false;
        }
        return true;
    }

    private @Nullable OptionValue value(Construct construct, OptionContext context) {
        String name = context.getStart().getText();
        Construct.Kind kind = construct.kind(name);
        boolean request = kind == Construct.Kind.REQUEST;
        if (context.fetch() != null && request) {
            return new OptionValue.Request(fetches.apply(context.fetch()));
        }
        if (context.fetch() != null || request || kind == null) {
            Token found = (request ? context.optionValue() : context.fetch()).getStart();
            findings.unexpected(found, List.of(request ? "a fetch step" : "a value"), null);
            return null;
        }
        return values.value(kind, context.optionValue());
    }

    /** An object literal that stands for an option block: {@code retry: { delay: 5 }}. */
    Options block(Construct construct, ObjectContext object) {
        Map<String, Option> options = new LinkedHashMap<>();
        for (EntryContext entry : object.entry()) {
            Token key = entry.getStart();
            String name = Trees.key(entry);
            if (Trees.has(entry, "...")) {
                findings.unexpected(key, List.of("an option name"), null);
            } else if (admit(construct, key, name, options)) {
                Expr value = expressions.expression(entry.expr());
                options.put(
                        name, new Option(name, new OptionValue.Expression(value), places.at(key)));
            }
        }
        return new Options(List.copyOf(options.values()));
    }
}
