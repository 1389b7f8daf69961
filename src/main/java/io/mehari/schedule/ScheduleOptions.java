package io.mehari.schedule;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expr;
import io.mehari.mission.Mission;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Schedule;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The options of a schedule: its own block first, then the mission's settings (mission-language
 * 3.6).
 */
final class ScheduleOptions {
    private final Options block;
    private final Options mission;

    private ScheduleOptions(Options block, Options mission) {
        this.block = block;
        this.mission = mission;
    }

    static ScheduleOptions of(Mission mission) {
        Options block =
                mission.schedules().stream()
                        .findFirst()
                        .map(Schedule::options)
                        .orElse(Options.NONE);
        return new ScheduleOptions(block, mission.settings());
    }

    /** As they hold for a run that no schedule asked for. */
    static ScheduleOptions withoutBlock(Mission mission) {
        return new ScheduleOptions(Options.NONE, mission.settings());
    }

    Options block() {
        return block;
    }

    private Options where(String name) {
        return block.has(name) ? block : mission;
    }

    Optional<ZoneId> zone() {
        return where("timezone").word("timezone").map(ZoneId::of);
    }

    /** A flag that is true unless it is written. */
    boolean flag(String name) {
        Optional<Expr> value = where(name).expression(name);
        if (value.isEmpty()) {
            return true;
        }
        if (value.get() instanceof Expr.Literal literal && literal.value() instanceof Boolean on) {
            return on;
        }
        throw computed(name);
    }

    /** A whole number, or the default where it is not written. */
    long number(String name, long otherwise) {
        return number(where(name), name, otherwise);
    }

    static long number(Options options, String name, long otherwise) {
        if (!options.has(name)) {
            return otherwise;
        }
        return options.number(name).map(BigDecimal::longValue).orElseThrow(() -> computed(name));
    }

    /** How a failed scheduled run is repeated. */
    Repeat repeat() {
        Optional<Options> own = block.value("retry", OptionValue.Retry.class).map(r -> r.options());
        if (own.isPresent()) {
            return Repeat.ofBlock(own.get());
        }
        return mission.value("retryOnFailure", OptionValue.Retry.class)
                .map(retry -> Repeat.ofMission(retry.options()))
                .orElse(Repeat.NONE);
    }

    private static MehariException computed(String name) {
        return new MehariException(
                "MISSION-CHECK-012",
                "'" + name + "' of a schedule is computed, but must be known beforehand",
                "write the value itself");
    }
}
