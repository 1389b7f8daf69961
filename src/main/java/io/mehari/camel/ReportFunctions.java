package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.SchemaMatch;
import io.mehari.expression.Type;
import io.mehari.expression.Values;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.run.Validations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Functions that note what a route sees: constraints, mismatches, passed-over items, log texts. */
final class ReportFunctions {
    /** Exchange variable with the constraints that the current validate step found broken. */
    private static final String BROKEN = "$broken";

    private ReportFunctions() {}

    static void into(Map<String, RouteFunction> table) {
        table.put("assume", ReportFunctions::assume);
        table.put("validated", ReportFunctions::validated);
        table.put("conforms", ReportFunctions::conforms);
        table.put("passedOver", ReportFunctions::passedOver);
        table.put("logEntry", LogFunction::write);
    }

    private static @Nullable Object assume(RouteCall call) {
        List<@Nullable Object> subject = java.util.Collections.singletonList(call.body());
        boolean holds;
        try {
            holds = Values.truth(call.lambda(0).apply(subject));
        } catch (MehariException e) {
            // A constraint that cannot be tested does not hold (7.9).
            holds = false;
        }
        if (!holds) {
            String text = call.text(1);
            String message = call.text(2);
            call.run()
                    .validations()
                    .failed(call.node(), described(text, message), key(call.body()));
            List<String> broken = new ArrayList<>(broken(call.exchange()));
            broken.add(described(text, message));
            call.exchange().setVariable(BROKEN, broken);
        }
        return null;
    }

    private static String described(String text, String message) {
        return message.isEmpty() ? text : text + " (" + message + ")";
    }

    @SuppressWarnings("unchecked")
    private static List<String> broken(Exchange exchange) {
        return exchange.getVariable(BROKEN) instanceof List<?> list
                ? (List<String>) list
                : List.of();
    }

    private static @Nullable Object validated(RouteCall call) {
        List<String> broken = broken(call.exchange());
        call.exchange().removeVariable(BROKEN);
        call.run()
                .events()
                .of(EventKind.DATA_VALIDATE)
                .with("step", call.node())
                .with("passed", broken.isEmpty())
                .with("failures", (long) broken.size())
                .tell();
        if (!broken.isEmpty() && isStrict(call.run())) {
            String key = key(call.body());
            throw new MehariException(
                    "MISSION-VALIDATE-001",
                    "validation failed: "
                            + String.join("; ", broken)
                            + (key.isEmpty() ? "" : " (key " + key + ")"),
                    "mend the data, or use `validation: warn`");
        }
        return null;
    }

    private static boolean isStrict(Run run) {
        return run.setting("validation", "warn").equals("strict")
                || run.host().setting("strict").orElse("").equals("true");
    }

    /** The summary's words for the constraints that did not hold. */
    static void warn(Run run) {
        for (Validations.Failure failure : run.validations().list()) {
            String keys = failure.keys().stream().collect(Collectors.joining(", "));
            for (long i = 0; i < failure.count(); i++) {
                run.warn(
                        "MISSION-VALIDATE-001",
                        "validation failed: "
                                + failure.text()
                                + (keys.isEmpty() ? "" : " (keys " + keys + ")"),
                        failure.node());
            }
        }
    }

    static String key(@Nullable Object record) {
        return record instanceof Map<?, ?> map && map.get("id") != null
                ? Values.text(map.get("id"))
                : "";
    }

    private static @Nullable Object conforms(RouteCall call) {
        Run run = call.run();
        Type.Shape shape = run.schema(call.text(0));
        if (shape != null) {
            for (String mismatch :
                    SchemaMatch.mismatches(
                            shape, call.body(), new ExchangeEnvironment(call.exchange()))) {
                run.warn(
                        "MISSION-LINT-009",
                        "mapped object does not fit schema " + call.text(0) + ": " + mismatch,
                        call.node());
            }
        }
        return null;
    }

    /**
     * An item of a loop failed and the mission says to go on: {@code passedOver("x", x, kept)} with
     * the loop's variable by name and value, and whether a queue keeps the item.
     */
    private static @Nullable Object passedOver(RouteCall call) {
        Run run = call.run();
        Runs.tally(call.exchange(), run).skip();
        LoopCounts.of(call.exchange()).ifPresent(LoopCounts::failed);
        if (!Boolean.TRUE.equals(call.argument(2))) {
            // What was not kept anywhere must be read again.
            DeltaStreams.of(run, call.exchange().getContext())
                    .passedOver(Runs.tally(call.exchange(), run).name());
        }
        Throwable caught = Faults.caught(call.exchange());
        if (caught != null) {
            MehariException fault = Faults.of(caught);
            run.warnings()
                    .addOfItem(
                            fault.code(),
                            run.secrets().filter("item passed over: " + fault.getMessage()),
                            fault.node(),
                            run.secrets().filter(item(call, fault)));
        }
        return null;
    }

    /** The item as errors name it, with the loops inside it that its fault passed through. */
    private static String item(RouteCall call, MehariException fault) {
        Integer index = call.exchange().getProperty(Exchange.SPLIT_INDEX, Integer.class);
        String key = key(call.argument(1));
        String item =
                "for "
                        + call.text(0)
                        + (index == null ? "" : "[" + index + "]")
                        + (key.isEmpty() ? "" : " (key " + key + ")");
        return Stream.concat(Stream.of(item), fault.frames().stream())
                .collect(Collectors.joining(" > "));
    }
}
