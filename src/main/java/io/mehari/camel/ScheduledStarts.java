package io.mehari.camel;

import io.mehari.run.Host;
import io.mehari.run.ScheduledHost;
import io.mehari.schedule.Attempt;
import io.mehari.schedule.Start;
import io.mehari.schedule.Starts;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The starts of a mission as the {@code mission:} endpoint of its schedule describes them. */
final class ScheduledStarts {
    private final MissionEndpoint endpoint;
    private final CamelContext context;
    private final Host host;

    ScheduledStarts(MissionEndpoint endpoint) {
        this.endpoint = endpoint;
        this.context = endpoint.getCamelContext();
        this.host = ContextHost.of(context);
    }

    Host host() {
        return host;
    }

    /** What decides whether a start is made. */
    Starts starts() {
        return ContextState.starts(context);
    }

    MissionRunner runner() {
        return PlainRunner.of(context);
    }

    /** The start that is due then. */
    Start start(Instant due) {
        return new Start(
                endpoint.getName(),
                Runs.connector(context, endpoint.getName()),
                endpoint.rules(),
                endpoint.timetable(),
                due);
    }

    /** Runs the mission; what became of it is left there. */
    Attempt attempt(AtomicReference<MissionRunner.@Nullable Result> last) {
        MissionRunner runner = runner();
        MissionRunner.Order order =
                new MissionRunner.Order(
                        endpoint.getName(), new ScheduledHost(host), endpoint.getTimeout());
        return slot -> {
            MissionRunner.Result result = runner.run(order, slot);
            last.set(result);
            return result.success();
        };
    }
}
