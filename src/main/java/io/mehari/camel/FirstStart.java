package io.mehari.camel;

import io.mehari.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code {{mehari-start:MISSION,MILLIS,IMMEDIATELY}}}: the start delay, in milliseconds, of a
 * Quartz trigger that repeats in that interval, so that it goes on where the last process stopped
 * (mission-language 12.2).
 *
 * <p>For a start that is due at once it is a moment, in which the route becomes known. Any other
 * lies in the past, at the last time of the same rhythm: before Quartz itself is started it heeds
 * only a delay that is negative.
 */
public class FirstStart implements PropertiesFunction, CamelContextAware {
    private static final String MOMENT = "1000";

    private @Nullable CamelContext context;

    @Override
    public String getName() {
        return "mehari-start";
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }

    @Override
    public String apply(String remainder) {
        CamelContext here = context;
        String[] parts = remainder.split(",", -1);
        if (here == null || parts.length != 3) {
            throw new IllegalArgumentException(
                    "mehari-start needs MISSION,MILLIS,IMMEDIATELY, not '" + remainder + "'");
        }
        Duration interval = Duration.ofMillis(Long.parseLong(parts[1]));
        Timetable.Every every = new Timetable.Every(interval, Boolean.parseBoolean(parts[2]));
        Instant first =
                ContextState.starts(here)
                        .first(parts[0], Runs.connector(here, parts[0]), every)
                        .orElseThrow();
        Duration wait = Duration.between(ContextHost.of(here).time().now(), first);
        if (wait.isNegative() || wait.isZero()) {
            return MOMENT;
        }
        return String.valueOf(Math.min(-1, wait.minus(interval).toMillis()));
    }
}
