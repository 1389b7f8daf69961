package io.mehari.camel;

import io.mehari.delta.StreamReading;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.state.Cursor;
import java.time.Instant;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code io.mehari:type=Stream,connector="C",name="S"}; the newest run's, until the context stops.
 */
final class StreamBean implements StreamBeanMBean {
    private static final Logger LOG = LoggerFactory.getLogger(StreamBean.class);

    private final StreamReading reading;
    private final StreamTally tally;
    private final Run run;

    private StreamBean(Run run, StreamReading reading, StreamTally tally) {
        this.run = run;
        this.reading = reading;
        this.tally = tally;
    }

    static void register(CamelContext context, Run run, StreamReading reading, StreamTally tally) {
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent == null) {
            return;
        }
        try {
            ObjectName name =
                    new ObjectName(
                            "io.mehari:type=Stream,connector="
                                    + ObjectName.quote(run.connector())
                                    + ",name="
                                    + ObjectName.quote(reading.stream()));
            agent.register(new StreamBean(run, reading, tally), name, true);
        } catch (JMException e) {
            LOG.warn("stream {} cannot be shown over JMX: {}", reading.stream(), e.getMessage());
        }
    }

    @Override
    public @Nullable String getCursor() {
        Cursor committed = reading.committed();
        return committed == null ? null : committed.text();
    }

    @Override
    public @Nullable String getLowerBound() {
        Cursor bound = reading.bound().value();
        return bound == null ? null : bound.text();
    }

    @Override
    public String getStatus() {
        StreamReading.Change change = reading.change();
        if (change == null) {
            return "running";
        }
        return reading.isFailed() ? "failed" : "succeeded";
    }

    @Override
    public String getStartedAt() {
        return reading.startedAt().toString();
    }

    @Override
    public String getHeartbeatAt() {
        return reading.heartbeatAt().toString();
    }

    @Override
    public @Nullable String getError() {
        StreamReading.Change change = reading.change();
        return change == null || !reading.isFailed() || change.reason() == null
                ? null
                : run.secrets().filter(change.reason());
    }

    @Override
    public long getFetched() {
        return tally.fetched();
    }

    @Override
    public long getFlushed() {
        return tally.flushed();
    }

    @Override
    public long getPages() {
        return tally.pages();
    }

    @Override
    public long getRequests() {
        return tally.requests();
    }

    @Override
    public long getRetries() {
        return tally.retries();
    }

    @Override
    public long getFlushes() {
        return tally.flushes();
    }

    @Override
    public long getRecordsWithoutCursor() {
        return reading.withoutCursor();
    }

    @Override
    public long getWarnings() {
        return tally.warnings();
    }

    @Override
    public long getRateLimitedMillis() {
        return tally.rateLimitedMillis();
    }

    @Override
    public @Nullable String getLastRetryAfter() {
        Instant until = tally.lastRetryAfter();
        return until == null ? null : until.toString();
    }
}
