package io.mehari.camel;

import io.mehari.schedule.AtText;
import io.mehari.schedule.Cron;
import io.mehari.schedule.Repeat;
import io.mehari.schedule.StartRules;
import io.mehari.schedule.Timetable;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Run a mission once, from begin to end.
 *
 * <p>The body afterwards is a summary: run id, counts by store, warnings. A run that failed fails
 * the exchange, unless a schedule asked for it.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mission",
        title = "Mission",
        syntax = "mission:name",
        producerOnly = true,
        category = {Category.WORKFLOW})
public class MissionEndpoint extends DefaultEndpoint {
    @UriPath(description = "Name of the mission")
    @Metadata(required = true)
    private String name;

    @UriParam(
            defaultValue = "false",
            description =
                    "A schedule asks for the run: the state store decides whether the start is"
                            + " made, so that of several processes one makes it")
    private boolean scheduled;

    @UriParam(description = "Interval of the schedule in milliseconds")
    private long every;

    @UriParam(description = "Cron text of the schedule, five fields")
    private @Nullable String cron;

    @UriParam(description = "The one time of the schedule, ISO or YYYY-MM-DD HH:MM")
    private @Nullable String at;

    @UriParam(description = "Time zone of cron and at; default is the system's")
    private @Nullable String timezone;

    @UriParam(
            defaultValue = "true",
            description = "A start during another run is skipped; else it waits")
    private boolean skipIfRunning = true;

    @UriParam(defaultValue = "1", description = "How many runs may go on at once when starts wait")
    private int maxConcurrency = 1;

    @UriParam(
            description =
                    "A start is moved by up to that many milliseconds, at random; the endpoint only"
                            + " makes it later, what is earlier is made by a route policy")
    private long jitter;

    @UriParam(description = "The run is cancelled after that many milliseconds; 0 is never")
    private long timeout;

    @UriParam(
            defaultValue = "1",
            description = "How often a run that fails is made, the first time included")
    private int attempts = 1;

    @UriParam(
            defaultValue = "constant",
            enums = "exponential,linear,constant",
            description = "How the wait between attempts grows")
    private String backoff = "constant";

    @UriParam(description = "Wait after the first attempt that failed, in milliseconds")
    private long retryDelay;

    @UriParam(description = "Longest wait between attempts, in milliseconds")
    private long maxRetryDelay;

    public MissionEndpoint(String uri, MissionComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new MissionProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("mission: endpoints are called, not consumed");
    }

    StartRules rules() {
        Repeat repeat = new Repeat(attempts, Repeat.Growth.of(backoff), retryDelay, maxRetryDelay);
        return new StartRules(skipIfRunning, maxConcurrency, jitter, timeout, repeat);
    }

    @Nullable Timetable timetable() {
        ZoneId zone = timezone == null ? ZoneId.systemDefault() : ZoneId.of(timezone);
        if (every > 0) {
            return new Timetable.Every(Duration.ofMillis(every), true);
        }
        if (cron != null) {
            return new Timetable.Crontab(Cron.of(cron), zone);
        }
        return at == null
                ? null
                : AtText.parse(at).map(time -> Timetable.Once.of(time, zone)).orElseThrow();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public boolean isScheduled() {
        return scheduled;
    }

    public void setScheduled(boolean scheduled) {
        this.scheduled = scheduled;
    }

    public long getEvery() {
        return every;
    }

    public void setEvery(long every) {
        this.every = every;
    }

    public @Nullable String getCron() {
        return cron;
    }

    public void setCron(@Nullable String cron) {
        this.cron = cron;
    }

    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }

    public @Nullable String getTimezone() {
        return timezone;
    }

    public void setTimezone(@Nullable String timezone) {
        this.timezone = timezone;
    }

    public boolean isSkipIfRunning() {
        return skipIfRunning;
    }

    public void setSkipIfRunning(boolean skipIfRunning) {
        this.skipIfRunning = skipIfRunning;
    }

    public int getMaxConcurrency() {
        return maxConcurrency;
    }

    public void setMaxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
    }

    public long getJitter() {
        return jitter;
    }

    public void setJitter(long jitter) {
        this.jitter = jitter;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public String getBackoff() {
        return backoff;
    }

    public void setBackoff(String backoff) {
        this.backoff = backoff;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }
}
