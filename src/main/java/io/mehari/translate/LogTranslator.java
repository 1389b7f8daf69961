package io.mehari.translate;

import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.List;
import java.util.Locale;

/** A log entry: Camel's log EIP with the text in a variable (7.13). */
final class LogTranslator implements StepTranslator<Step.Log> {
    @Override
    public List<Node> translate(Step.Log log, Place place, List<Step> rest) {
        StringBuilder text = new StringBuilder("logged(() => ").append(place.text(log.text()));
        for (Options.Option option : log.options().entries()) {
            if (option.value() instanceof OptionValue.Expression value) {
                text.append(", () => ").append(place.text(value.expression()));
            }
        }
        String level = log.level() == null ? "info" : log.level();
        return List.of(
                place.variable("log-text", "$log", text.append(')').toString(), log.position()),
                place.node("log", "log", log.position())
                        .with("message", "${variable.$log}")
                        .with("loggingLevel", level.toUpperCase(Locale.ROOT))
                        .with("logName", "mission." + place.route.names.name()));
    }
}
