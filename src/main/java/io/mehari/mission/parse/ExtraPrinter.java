package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;

/** {@code settings}, {@code stream}, {@code trigger} and {@code on} as text. */
final class ExtraPrinter {
    private final Lines lines;
    private final ExpressionPrinter expressions;
    private final OptionPrinter options;

    ExtraPrinter(Lines lines, ExpressionPrinter expressions, OptionPrinter options) {
        this.lines = lines;
        this.expressions = expressions;
        this.options = options;
    }

    void print(Extra extra) {
        if (extra instanceof Extra.SettingsBlock settings) {
            lines.block("settings", () -> settings.declarations().forEach(this::setting));
        } else if (extra instanceof Extra.Stream stream) {
            Reference from = stream.from();
            String store = from == null ? "" : " from " + from.name();
            lines.line(
                    "stream "
                            + stream.name().name()
                            + store
                            + " "
                            + options.braces(stream.options()));
        } else if (extra instanceof Extra.Trigger trigger) {
            trigger(trigger);
        } else {
            on((Extra.On) extra);
        }
    }

    private void setting(Extra.SettingDeclaration setting) {
        Reference type = setting.type();
        Expr.Literal initial = setting.initial();
        String description = setting.description();
        lines.line(
                setting.kind()
                        + " "
                        + setting.name().name()
                        + (type == null ? "" : ": " + type.name())
                        + (setting.optional() ? "?" : "")
                        + (initial == null ? "" : " = " + expressions.print(initial))
                        + (description == null ? "" : " " + ExpressionPrinter.quoted(description)));
    }

    private void trigger(Extra.Trigger trigger) {
        String order = trigger.order() == null ? "" : " " + trigger.order();
        Step.Fetch fetch = trigger.fetch();
        lines.block(
                "trigger " + trigger.name().name() + order,
                () -> {
                    if (fetch != null) {
                        lines.line(options.fetch(fetch));
                    }
                    trigger.options()
                            .entries()
                            .forEach(option -> lines.line(options.option(option) + ","));
                });
    }

    private void on(Extra.On on) {
        Reference trigger = on.trigger();
        lines.line(
                "on "
                        + on.source().name()
                        + (trigger == null ? "" : "." + trigger.name())
                        + options.trailing(on.options())
                        + " as "
                        + on.variable().name());
    }
}
