package io.mehari.runtime;

import io.mehari.explain.Explanation;
import io.mehari.explain.Surroundings;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import io.mehari.translate.MissionTranslator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Runs missions in a Camel context of its own, one after the other. */
public final class MissionEngine implements Engine {
    private final RunOptions options;
    private volatile @Nullable Run current;
    private volatile boolean cancelled;

    public MissionEngine(RunOptions options) {
        this.options = options;
    }

    @Override
    public Map<String, String> export(List<ResolvedMission> missions) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ResolvedMission mission : missions) {
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
                        missions,
                        new Surroundings(
                                options.dataDirectory(),
                                name -> options.property(name).map(options.secrets()::url)));
        String text =
                switch (form) {
                    case TEXT -> explanation.text();
                    case MERMAID -> explanation.chart();
                    case JSON -> explanation.document();
                };
        return options.secrets().filter(text);
    }

    @Override
    public RunReport run(List<ResolvedMission> missions, ProgressListener progress) {
        List<MissionReport> reports = new ArrayList<>();
        StoreExport export = new StoreExport(options.exportDirectory(), missions);
        CamelContext context = Contexts.create(new RunHost(options), options.secrets());
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (ResolvedMission mission : missions) {
                String yaml = MissionTranslator.translate(mission.mission(), mission.visible());
                Contexts.load(context, mission.mission().name(), yaml);
            }
            context.start();
            for (ResolvedMission mission : missions) {
                if (!cancelled) {
                    reports.add(
                            new Execution(mission, context, export, progress)
                                    .run(template, this::running));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Camel's template did not close", e);
        } finally {
            context.stop();
        }
        return new RunReport(reports);
    }

    /** Remembers the run that a cancellation is for. */
    private void running(Run run) {
        current = run;
        if (cancelled) {
            run.cancel();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Run run = current;
        if (run != null) {
            run.cancel();
        }
    }
}
