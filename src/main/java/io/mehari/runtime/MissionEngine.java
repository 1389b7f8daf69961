package io.mehari.runtime;

import io.mehari.diagnostic.MehariException;
import io.mehari.explain.Explanation;
import io.mehari.explain.Surroundings;
import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import io.mehari.translate.MissionTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Runs missions in a Camel context of its own, one after the other. */
public final class MissionEngine implements Engine {
    private static final String STOPPED = "the run was cancelled";

    private final RunOptions options;
    private volatile @Nullable Run current;
    private volatile @Nullable Service service;
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
            MissionTranslator.schedule(mission.mission(), mission.visible())
                    .ifPresent(
                            text ->
                                    files.put(
                                            mission.mission().name() + "-schedule.camel.yaml",
                                            text));
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
        return run(missions, null, progress);
    }

    @Override
    public RunReport resume(
            List<ResolvedMission> missions, Resume resume, ProgressListener progress) {
        return run(missions, resume, progress);
    }

    private RunReport run(
            List<ResolvedMission> missions, @Nullable Resume resume, ProgressListener progress) {
        if (!options.dryRun()) {
            return run(missions, resume, progress, options);
        }
        try (ThrowAway copy = ThrowAway.of(options)) {
            return run(missions, null, progress, copy.options());
        }
    }

    private RunReport run(
            List<ResolvedMission> missions,
            @Nullable Resume resume,
            ProgressListener progress,
            RunOptions options) {
        RunHost host = new RunHost(options);
        CamelContext context = Contexts.create(host, options.secrets(), false);
        try (Company company = new Company(context, host);
                ProducerTemplate template = context.createProducerTemplate()) {
            try {
                if (options.dryRun()) {
                    company.noWebhooks();
                } else {
                    company.journal(resume);
                    company.webhooksAsSet(missions);
                }
                Contexts.addOwn(context, host);
            } catch (MehariException e) {
                return new RunReport(
                        missions.stream().map(m -> new Reporter(m, context).refused(e)).toList());
            }
            List<ApiSources.Loaded> loaded =
                    missions.stream().map(new ApiSources(host, options.secrets())::load).toList();
            loaded.stream()
                    .filter(one -> one.faults().isEmpty())
                    .forEach(one -> one.addRoutes(context, options.dryRun()));
            Contexts.start(context);
            return runAll(loaded, context, template, progress);
        } catch (IOException e) {
            throw new IllegalStateException("Camel's template did not close", e);
        } finally {
            context.stop();
        }
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
                Supplier<MissionReport> work =
                        () -> execution.run(template, run -> begun(run, loaded));
                reports.add(
                        options.dryRun() ? work.get() : new SoleRun(mission, context).run(work));
            }
        }
        return new RunReport(reports);
    }

    @Override
    public RunReport once(List<ResolvedMission> missions, ProgressListener progress) {
        return service(missions).once(progress);
    }

    @Override
    public void serve(List<ResolvedMission> missions, List<Path> routes) {
        service(missions).serve(routes);
    }

    private Service service(List<ResolvedMission> missions) {
        Service made = new Service(options, missions);
        service = made;
        if (cancelled) {
            made.stop();
        }
        return made;
    }

    private void begun(Run run, ApiSources.Loaded loaded) {
        loaded.warnings().forEach(text -> run.warn("MISSION-CONFIG-004", text, null));
        if (run.host().setting(ThrowAway.STATELESS).isPresent()) {
            run.warn(
                    "MISSION-CONFIG-006",
                    "the state is not in the data directory: the dry run begins without any",
                    null);
        }
        running(run);
    }

    /** Remembers the run that a cancellation is for. */
    private void running(Run run) {
        current = run;
        if (cancelled) {
            run.ending().stop(STOPPED);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Run run = current;
        if (run != null) {
            run.ending().stop(STOPPED);
        }
        Service serving = service;
        if (serving != null) {
            serving.stop();
        }
    }
}
