package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Receiver;
import io.mehari.expression.Values;
import io.mehari.run.ActionTally;
import io.mehari.run.Run;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** Functions that steer a route: its run, its loops, its choices. */
final class FlowFunctions {
    private FlowFunctions() {}

    static void into(Map<String, RouteFunction> table) {
        table.put("run", FlowFunctions::run);
        table.put("items", FlowFunctions::items);
        table.put("within", call -> WorkItem.within(call.exchange(), call.body()));
        table.put("onceBy", FlowFunctions::onceBy);
        table.put("failure", FlowFunctions::failure);
        table.put("skipped", call -> tally(call, ActionTally::skip));
        table.put("unmatched", FlowFunctions::unmatched);
        table.put("unfit", FlowFunctions::unfit);
        table.put("aborted", FlowFunctions::aborted);
        table.put("snapshot", call -> Values.snapshot(call.argument(0)));
        table.put("conclude", FlowFunctions::conclude);
        table.put("stageSkipped", FlowFunctions::stageSkipped);
    }

    private static Object run(RouteCall call) {
        JumpChain.check(call.exchange());
        Run run = Runs.require(call.exchange(), call.text(0));
        if (run.cancelled()) {
            throw new CancelledException(run);
        }
        return run;
    }

    private static @Nullable Object tally(
            RouteCall call, java.util.function.Consumer<ActionTally> count) {
        count.accept(Runs.tally(call.exchange(), call.run()));
        LoopCounts.of(call.exchange()).ifPresent(LoopCounts::skipped);
        return null;
    }

    private static Object items(RouteCall call) {
        boolean parallel = Boolean.TRUE.equals(call.argument(2));
        return ItemIterator.over(call.argument(0), call.text(1), call.exchange(), parallel);
    }

    /** The key of an item as text. */
    private static Object onceBy(RouteCall call) {
        Object key = call.argument(0);
        if (key == null) {
            Object index = call.exchange().getProperty(ExchangePropertyKey.SPLIT_INDEX);
            throw new MehariException(
                    "MISSION-FOR-002",
                    "the key of `once by` is null for item " + index,
                    "name a field that every item has, or leave items without it out with `where`");
        }
        return Values.text(key);
    }

    /** What a doCatch handles: {@code ofItem}, {@code message}, {@code code}. */
    private static @Nullable Object failure(RouteCall call) {
        Throwable failure = Faults.caught(call.exchange());
        return failure == null ? null : new Failure(failure);
    }

    private record Failure(Throwable cause) implements Receiver {
        @Override
        public @Nullable Object property(String name) {
            return switch (name) {
                case "ofItem" ->
                        !Faults.isSignal(cause)
                                && !Faults.contains(cause, StreamBusyException.class)
                                && !Faults.contains(cause, io.mehari.state.DeltaException.class)
                                && !Faults.contains(cause, AbortedException.class)
                                && !Faults.contains(cause, CancelledException.class);
                case "message" -> Faults.of(cause).getMessage();
                case "code" -> Faults.of(cause).code();
                default -> null;
            };
        }

        @Override
        public @Nullable Object call(String method, List<@Nullable Object> arguments) {
            throw new MehariException("MISSION-CHECK-006", "failure() has no method " + method);
        }
    }

    /** Ends the run with the text: {@code aborted(text)}. */
    private static Object aborted(RouteCall call) {
        throw new AbortedException(Values.text(call.argument(0)));
    }

    private static Object unmatched(RouteCall call) {
        throw new MehariException(
                "MISSION-MATCH-001",
                "no arm fits: tried " + tried(call.list(0)) + "; the value is " + kind(call.body()),
                "add an arm `_ -> ...` for everything else");
    }

    private static Object unfit(RouteCall call) {
        throw new MehariException(
                "MISSION-TRANSFORM-001",
                "no variant of transform "
                        + call.text(0)
                        + " fits: tried "
                        + tried(call.list(1))
                        + "; the value is "
                        + kind(call.body()),
                "add a variant `(_) -> ...`");
    }

    private static String tried(List<@Nullable Object> arms) {
        return String.join(", ", arms.stream().map(arm -> "`" + arm + "`").toList());
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof io.mehari.expression.ErrorResponse error) {
            return "an error response with the fields " + new TreeSet<>(error.overlaid().keySet());
        }
        return value instanceof Map<?, ?> map
                ? "an object with the fields " + map.keySet()
                : Values.typeName(value);
    }

    /** Raises what parallel stages kept for the end of the pipeline. */
    private static @Nullable Object conclude(RouteCall call) {
        Run run = call.run();
        if (!run.errors().isEmpty()) {
            throw run.errors().get(0);
        }
        return null;
    }

    private static @Nullable Object stageSkipped(RouteCall call) {
        for (Object action : call.list(0)) {
            call.run().end(String.valueOf(action), ActionTally.Outcome.SKIPPED);
        }
        return null;
    }
}
