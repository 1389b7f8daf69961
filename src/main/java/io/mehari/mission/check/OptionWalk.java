package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.Mission;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Schedule;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds every option block of a mission, those inside other blocks included. */
final class OptionWalk {
    /** Options that hold a block of their own, by the block they stand in. */
    private static final Map<Construct, Map<String, Construct>> INNER =
            Map.of(
                    Construct.MISSION, Map.of("retryOnFailure", Construct.SCHEDULE_RETRY),
                    Construct.SCHEDULE, Map.of("retry", Construct.SCHEDULE_RETRY),
                    Construct.SOURCE,
                            Map.of(
                                    "rateLimit", Construct.RATE_LIMIT,
                                    "circuitBreaker", Construct.CIRCUIT_BREAKER),
                    Construct.WAIT, Map.of("storage", Construct.STORAGE, "hmac", Construct.HMAC));

    private final List<OptionSite> found = new ArrayList<>();

    static List<OptionSite> of(Mission mission, List<Source> sources, List<Placed> steps) {
        OptionWalk walk = new OptionWalk();
        walk.add(Construct.MISSION, mission.settings(), mission.position());
        for (Schedule schedule : mission.schedules()) {
            walk.add(Construct.SCHEDULE, schedule.options(), schedule.position());
        }
        for (Source source : sources) {
            walk.add(Construct.SOURCE, source.options(), source.position());
        }
        mission.extras().forEach(walk::extra);
        steps.forEach(placed -> walk.step(placed.step()));
        return List.copyOf(walk.found);
    }

    private void extra(Extra extra) {
        if (extra instanceof Extra.Stream stream) {
            add(Construct.STREAM, stream.options(), stream.position());
        } else if (extra instanceof Extra.Trigger trigger) {
            add(Construct.TRIGGER, trigger.options(), trigger.position());
            if (trigger.fetch() != null) {
                step(trigger.fetch());
            }
        } else if (extra instanceof Extra.On on) {
            add(Construct.ON, on.options(), on.position());
        }
    }

    private void step(Step step) {
        switch (step.kind()) {
            case FETCH -> add(Construct.FETCH, ((Step.Fetch) step).options(), step.position());
            case CALL -> add(Construct.FETCH, ((Step.Call) step).options(), step.position());
            case STORE -> add(Construct.STORE, ((Step.Put) step).options(), step.position());
            case LOG -> add(Construct.LOG, ((Step.Log) step).options(), step.position());
            case WAIT -> add(Construct.WAIT, ((Step.Wait) step).options(), step.position());
            case RETRY -> add(Construct.RETRY, ((Step.Retry) step).options(), step.position());
            case QUEUE -> add(Construct.QUEUE, ((Step.Queue) step).options(), step.position());
            case FOR, MAP, APPLY, VALIDATE, MATCH, LET, DELETE, CLEAR, RUN -> {}
            case CONTINUE, SKIP, ABORT, JUMP -> {}
        }
    }

    private void add(Construct construct, Options options, Position owner) {
        found.add(new OptionSite(construct, options, owner));
        for (Option option : options.entries()) {
            inner(construct, option);
        }
    }

    private void inner(Construct outer, Option option) {
        Construct inner = INNER.getOrDefault(outer, Map.of()).get(option.name());
        OptionValue value = option.value();
        if (value instanceof OptionValue.Since since) {
            add(Construct.SINCE, since.options(), since.position());
        } else if (value instanceof OptionValue.Retry retry) {
            add(inner == null ? Construct.RETRY : inner, retry.options(), retry.position());
        } else if (value instanceof OptionValue.Format format) {
            add(Construct.FORMAT, format.options(), format.position());
        } else if (value instanceof OptionValue.Request request) {
            step(request.fetch());
        } else if (inner != null && value instanceof OptionValue.Nested nested) {
            add(inner, nested.options(), nested.position());
        } else if (inner != null
                && value instanceof OptionValue.Expression expression
                && expression.expression() instanceof Expr.ObjectOf object) {
            add(inner, optionsOf(object), object.position());
        }
    }

    /** A block that was read as an object. */
    static Options optionsOf(Expr.ObjectOf object) {
        List<Option> options = new ArrayList<>();
        for (Expr.Entry entry : object.entries()) {
            String key = entry.key();
            if (key != null) {
                OptionValue value = new OptionValue.Expression(entry.value());
                options.add(new Option(key, value, entry.position()));
            }
        }
        return new Options(options);
    }
}
