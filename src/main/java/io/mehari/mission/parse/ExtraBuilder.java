package io.mehari.mission.parse;

import io.mehari.mission.Extra;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.parse.MissionGrammarParser.BracesContext;
import io.mehari.mission.parse.MissionGrammarParser.FetchContext;
import io.mehari.mission.parse.MissionGrammarParser.ListeningContext;
import io.mehari.mission.parse.MissionGrammarParser.MissionItemContext;
import io.mehari.mission.parse.MissionGrammarParser.NameContext;
import io.mehari.mission.parse.MissionGrammarParser.OptionContext;
import io.mehari.mission.parse.MissionGrammarParser.SettingDeclContext;
import io.mehari.mission.parse.MissionGrammarParser.SettingsContext;
import io.mehari.mission.parse.MissionGrammarParser.StreamContext;
import io.mehari.mission.parse.MissionGrammarParser.TriggerContext;
import io.mehari.mission.parse.MissionGrammarParser.TriggerItemContext;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** {@code settings}, {@code stream}, {@code trigger} and {@code on} of a mission. */
final class ExtraBuilder {
    private final Places places;
    private final Findings findings;
    private final StepBuilder steps;
    private final PatternBuilder literals;

    ExtraBuilder(Places places, Findings findings, StepBuilder steps) {
        this.places = places;
        this.findings = findings;
        this.steps = steps;
        this.literals = new PatternBuilder(places);
    }

    Extra extra(MissionItemContext item) {
        if (item.settings() != null) {
            return settings(item.settings());
        }
        if (item.stream() != null) {
            return stream(item.stream());
        }
        return item.trigger() != null ? trigger(item.trigger()) : listening(item.listening());
    }

    private Extra settings(SettingsContext context) {
        List<Extra.SettingDeclaration> declarations =
                context.settingDecl().stream()
                        .filter(setting -> setting.exception == null)
                        .map(this::setting)
                        .toList();
        return new Extra.SettingsBlock(declarations, places.at(context.getStart()));
    }

    private Extra.SettingDeclaration setting(SettingDeclContext context) {
        NameContext type = context.name(1);
        ParseTree description = context.STRING();
        return new Extra.SettingDeclaration(
                Trees.first(context),
                reference(context.name(0)),
                type == null ? null : reference(type),
                Trees.has(context, "?"),
                context.literal() == null ? null : literals.literal(context.literal()),
                description == null ? null : Literals.string(Trees.token(description)));
    }

    private Extra stream(StreamContext context) {
        NameContext from = context.name(1);
        return new Extra.Stream(
                reference(context.name(0)),
                from == null ? null : reference(from),
                options(Construct.STREAM, context.braces()),
                places.at(context.getStart()));
    }

    private Extra trigger(TriggerContext context) {
        List<TriggerItemContext> items =
                context.triggerItem().stream().filter(i -> i.exception == null).toList();
        List<FetchContext> fetches =
                items.stream().map(TriggerItemContext::fetch).filter(Objects::nonNull).toList();
        if (fetches.size() > 1) {
            findings.unexpected(
                    fetches.get(1).getStart(),
                    List.of("an option of the trigger"),
                    "a trigger holds one fetch");
        }
        List<OptionContext> options =
                items.stream().map(TriggerItemContext::option).filter(Objects::nonNull).toList();
        Token order = Trees.token(context.getChild(2));
        return new Extra.Trigger(
                reference(context.name()),
                order.getType() == MissionGrammarParser.OPEN_BRACE ? null : order.getText(),
                fetches.isEmpty() ? null : steps.fetch(fetches.get(0)),
                steps.options().options(Construct.TRIGGER, options),
                places.at(context.getStart()));
    }

    /** {@code on Source.trigger} or {@code on trigger}; the name of the result comes last. */
    private Extra listening(ListeningContext context) {
        boolean dotted = Trees.has(context, ".");
        return new Extra.On(
                reference(context.name(0)),
                dotted ? reference(context.name(1)) : null,
                options(Construct.ON, context.braces()),
                reference(context.name(dotted ? 2 : 1)),
                places.at(context.getStart()));
    }

    private Options options(Construct construct, @Nullable BracesContext braces) {
        return braces == null ? Options.NONE : steps.options().options(construct, braces.option());
    }

    private Reference reference(NameContext name) {
        return new Reference(Trees.first(name), places.at(name.getStart()));
    }
}
