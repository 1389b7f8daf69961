package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** MISSION-CHECK-016: a word that is none of the allowed ones. */
final class Words implements Rule {
    private static final List<String> AUTH =
            List.of("none", "bearer", "basic", "api_key", "oauth2");
    private static final List<String> FILE_AUTH = List.of("none", "basic", "key");
    private static final List<String> FORMATS =
            List.of("csv", "jsonl", "json", "xml", "text", "binary");
    private static final List<String> PRESETS = List.of("standard", "patient", "none");
    private static final List<String> ON_ERROR = List.of("continue", "abort", "queue");
    private static final List<String> SETTING_TYPES =
            List.of("string", "integer", "number", "boolean", "timestamp", "date", "url");
    private static final List<String> IS_TYPES =
            List.of(
                    "string",
                    "number",
                    "int",
                    "integer",
                    "decimal",
                    "boolean",
                    "bool",
                    "array",
                    "object",
                    "date",
                    "null",
                    "undefined");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (OptionSite site : mission.options()) {
            for (Option option : site.options().entries()) {
                option(site.construct(), option, findings);
            }
        }
        mission.visible().sources().forEach(source -> auth(source, mission.settings(), findings));
        mission.steps(Step.For.class)
                .map(loop -> loop.options().onError())
                .forEach(word -> report("onError", word, ON_ERROR, findings));
        for (Extra.SettingsBlock block : mission.extras(Extra.SettingsBlock.class)) {
            block.declarations()
                    .forEach(d -> report("setting type", d.type(), SETTING_TYPES, findings));
        }
        for (Expr expression : mission.expressions()) {
            if (expression instanceof Expr.Is is
                    && !IS_TYPES.contains(is.type().toLowerCase(Locale.ROOT))) {
                findings.accept(Unknown.word("type", is.type(), is.position(), IS_TYPES));
            }
        }
    }

    private static void option(Construct construct, Option option, Consumer<Diagnostic> findings) {
        OptionValue value = option.value();
        if (value instanceof OptionValue.Expression expression) {
            Expr word = expression.expression();
            OptionRule rule = OptionRules.of(construct, option.name());
            rule.badWord(word)
                    .map(bad -> Unknown.word(option.name(), bad, word.position(), rule.words()))
                    .ifPresent(findings);
        } else if (value instanceof OptionValue.Retry retry) {
            report("retry preset", at(retry.preset(), retry.position()), PRESETS, findings);
        } else if (value instanceof OptionValue.Format format) {
            report("file format", at(format.name(), format.position()), FORMATS, findings);
        }
    }

    private static void auth(Source source, CheckSettings settings, Consumer<Diagnostic> findings) {
        List<String> allowed =
                new ArrayList<>(source.kind() == Source.Kind.FILES ? FILE_AUTH : AUTH);
        allowed.addAll(settings.beans().authKinds());
        WordReferences.of(source.options(), "auth")
                .ifPresent(word -> report("auth", word, allowed, findings));
    }

    private static @Nullable Reference at(@Nullable String word, Position position) {
        return word == null ? null : new Reference(word, position);
    }

    private static void report(
            String what,
            @Nullable Reference word,
            List<String> allowed,
            Consumer<Diagnostic> findings) {
        if (word != null && !allowed.contains(word.name())) {
            findings.accept(Unknown.word(what, word.name(), word.position(), allowed));
        }
    }
}
