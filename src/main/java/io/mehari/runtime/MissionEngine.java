package io.mehari.runtime;

import io.mehari.camel.SourceDocument;
import io.mehari.diagnostic.MehariException;
import io.mehari.explain.Explanation;
import io.mehari.explain.Surroundings;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Ending;
import io.mehari.run.Run;
import io.mehari.translate.MissionTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Runs missions in a Camel context of its own, one after the other. */
public final class MissionEngine implements Engine {
    private static final String STOPPED = "the run was cancelled";
    private static final int GRACE_SECONDS = 10;

    private final RunOptions options;
    private volatile @Nullable Run current;
    private volatile boolean cancelled;

    public MissionEngine(RunOptions options) {
        this.options = options;
    }

    @Override
    public Map<String, String> export(List<ResolvedMission> missions) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ResolvedMission given : missions) {
            ResolvedMission mission = documents().load(given).orThrow();
            files.put(
                    mission.mission().name() + ".camel.yaml",
                    MissionTranslator.translate(mission.mission(), mission.visible()));
        }
        return files;
    }

    @Override
    public String explain(List<ResolvedMission> missions, ExplainForm form) {
        Explanation explanation =
                Explanation.of(
                        missions.stream().map(m -> documents().load(m).orThrow()).toList(),
                        new Surroundings(
                                shortest(options.dataDirectory()),
                                name -> options.property(name).map(options.secrets()::url)));
        String text =
                switch (form) {
                    case TEXT -> explanation.text();
                    case MERMAID -> explanation.chart();
                    case JSON -> explanation.document();
                };
        return options.secrets().filter(text);
    }

    private ApiSources documents() {
        return new ApiSources(new RunHost(options), options.secrets());
    }

    private Path shortest(Path path) {
        Path here = options.workingDirectory();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    @Override
    public RunReport run(List<ResolvedMission> missions, ProgressListener progress) {
        if (!options.dryRun()) {
            return run(missions, progress, options);
        }
        try (ThrowAway copy = ThrowAway.of(options)) {
            return run(missions, progress, copy.options());
        }
    }

    private RunReport run(
            List<ResolvedMission> missions, ProgressListener progress, RunOptions options) {
        RunHost host = new RunHost(options);
        CamelContext context = Contexts.create(host, options.secrets());
        try (ProducerTemplate template = context.createProducerTemplate()) {
            try {
                Contexts.addOwn(context, host);
            } catch (MehariException e) {
                return new RunReport(
                        missions.stream().map(m -> new Reporter(m, context).refused(e)).toList());
            }
            List<ApiSources.Loaded> loaded =
                    missions.stream().map(new ApiSources(host, options.secrets())::load).toList();
            loaded.stream()
                    .filter(one -> one.faults().isEmpty())
                    .forEach(one -> route(one, context, options.dryRun()));
            context.start();
            return runAll(loaded, context, template, progress);
        } catch (IOException e) {
            throw new IllegalStateException("Camel's template did not close", e);
        } finally {
            context.stop();
        }
    }

    private static void route(ApiSources.Loaded loaded, CamelContext context, boolean dry) {
        ResolvedMission mission = dry ? DryMission.of(loaded.mission()) : loaded.mission();
        String name = mission.mission().name();
        loaded.documents()
                .forEach(
                        (source, document) -> SourceDocument.bind(context, name, source, document));
        Contexts.load(
                context, name, MissionTranslator.translate(mission.mission(), mission.visible()));
    }

    private RunReport runAll(
            List<ApiSources.Loaded> missions,
            CamelContext context,
            ProducerTemplate template,
            ProgressListener progress) {
        List<MissionReport> reports = new ArrayList<>();
        StoreExport export =
                new StoreExport(
                        options.exportDirectory(),
                        missions.stream().map(ApiSources.Loaded::mission).toList());
        for (ApiSources.Loaded loaded : missions) {
            ResolvedMission mission = loaded.mission();
            if (!cancelled && !loaded.faults().isEmpty()) {
                reports.add(new Reporter(mission, context).refused(loaded.faults()));
            } else if (!cancelled) {
                Execution execution = new Execution(mission, context, export, progress);
                reports.add(
                        execution.run(
                                template,
                                run -> {
                                    loaded.warnings()
                                            .forEach(w -> run.warn("MISSION-CONFIG-004", w, null));
                                    running(run);
                                }));
            }
        }
        return new RunReport(reports);
    }

    /** Remembers the run that a cancellation is for. */
    private void running(Run run) {
        current = run;
        if (cancelled) {
            stop(run);
        }
    }

    /** The run may finish what it is at; what takes longer is cut off (mission-language 11.4). */
    private static void stop(Run run) {
        run.ending().wish(Ending.Cause.WISH, STOPPED);
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                .execute(run.ending()::cut);
    }

    @Override
    public void cancel() {
        cancelled = true;
        Run run = current;
        if (run != null) {
            stop(run);
        }
    }
}
