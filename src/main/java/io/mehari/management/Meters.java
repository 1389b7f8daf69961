package io.mehari.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/** The meters of a serving process (mission-language 16). Tags never hold data values. */
public final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** A run ended, or was skipped. */
    public void run(String mission, String status, Duration duration) {
        runs(mission, status).increment();
        Timer.builder("mehari.mission.duration")
                .description("Time that runs took")
                .tag("mission", mission)
                .register(registry)
                .record(duration);
    }

    /** A start was passed over. */
    public void skipped(String mission) {
        runs(mission, "skipped").increment();
    }

    private Counter runs(String mission, String status) {
        return Counter.builder("mehari.mission.runs")
                .description("Runs by how they ended")
                .tag("mission", mission)
                .tag("status", status)
                .register(registry);
    }

    /** Requests of a run that were answered with that status. */
    public void requests(String mission, String source, String status, long count) {
        Counter.builder("mehari.requests")
                .description("Requests sent, by status of the answer")
                .tag("mission", mission)
                .tag("source", source)
                .tag("status", status)
                .register(registry)
                .increment((double) count);
    }

    /** Records of a run that a store took or gave up. */
    public void records(String mission, String store, String operation, long count) {
        Counter.builder("mehari.records")
                .description("Records by what a store did with them")
                .tag("mission", mission)
                .tag("store", store)
                .tag("operation", operation)
                .register(registry)
                .increment((double) count);
    }

    /** Something happened in a run of the mission. */
    public void event(String mission, String type) {
        Counter.builder("mehari.events")
                .description("What happened in runs")
                .tag("mission", mission)
                .tag("type", type)
                .register(registry)
                .increment();
    }

    /** What ended with that event took so long. */
    public void took(String mission, String type, Duration duration) {
        Timer.builder("mehari.event.duration")
                .description("Time taken by what the event ends")
                .tag("mission", mission)
                .tag("type", type)
                .register(registry)
                .record(duration);
    }

    /** What a stream's counter of that name has grown by (taps-and-delta 10.2). */
    public void stream(String counter, String connector, String stream, long count) {
        Counter.builder("mehari.stream." + counter)
                .description("Counters of streams, over all runs")
                .tag("connector", connector)
                .tag("stream", stream)
                .register(registry)
                .increment((double) count);
    }

    /** All of them as Prometheus reads them. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
