package io.mehari.translate;

import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.List;

/**
 * A log entry: a function, since Camel's log EIP knows a text but neither step nor detail (7.13).
 * What it says is evaluated by the function, so that a value that fails does not fail the run.
 */
final class LogTranslator implements StepTranslator<Step.Log> {
    @Override
    public List<Node> translate(Step.Log log, Place place, List<Step> rest) {
        String step = lambda(log.options(), "step", place);
        String detail = lambda(log.options(), "detail", place);
        String text =
                "logEntry("
                        + Wording.quoted(log.level() == null ? "info" : log.level())
                        + ", () => "
                        + place.text(log.text())
                        + (step.isEmpty() && detail.isEmpty() ? "" : ", " + or(step))
                        + (detail.isEmpty() ? "" : ", " + detail)
                        + ")";
        return List.of(place.node("script", "log", log.position()).expression(text));
    }

    private static String lambda(Options options, String name, Place place) {
        return options.expression(name).map(value -> "() => " + place.text(value)).orElse("");
    }

    private static String or(String step) {
        return step.isEmpty() ? "null" : step;
    }
}
