package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Slot;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends runs through the routes of their missions. */
final class PlainRunner implements MissionRunner {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.schedule");

    private final CamelContext context;

    private PlainRunner(CamelContext context) {
        this.context = context;
    }

    /** The runner bound in the context, else a plain one. */
    static MissionRunner of(CamelContext context) {
        MissionRunner bound = context.getRegistry().findSingleByType(MissionRunner.class);
        return bound == null ? new PlainRunner(context) : bound;
    }

    @Override
    public Result run(Order order, Slot slot) {
        Run run = Runs.begin(context, order.mission(), order.host());
        slot.onLoss(() -> MissionRuns.lost(run));
        @Nullable MehariException failure;
        try (ProducerTemplate template = context.createProducerTemplate();
                TimeLimit limit = TimeLimit.of(run, order.timeoutMillis())) {
            LOG.debug("mission {}: run {} {}", run.mission(), run.id(), limit);
            failure = MissionRuns.execute(run, template);
        } catch (IOException e) {
            throw new IllegalStateException("Camel's template did not close", e);
        }
        if (failure != null) {
            LOG.error(
                    "mission {}: run {} failed: {} {}",
                    run.mission(),
                    run.id(),
                    failure.code(),
                    run.secrets().filter(String.valueOf(failure.getMessage())));
        }
        return new Result(failure == null, RunSummary.of(run, failure));
    }

    @Override
    public void passedOver(String mission, Ending ending) {
        LOG.info("mission {}: start skipped: {}", mission, ending.reason());
    }
}
