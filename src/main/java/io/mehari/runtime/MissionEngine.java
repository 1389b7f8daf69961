package io.mehari.runtime;

import io.mehari.camel.MissionRuns;
import io.mehari.camel.Preparation;
import io.mehari.camel.Runs;
import io.mehari.diagnostic.MehariException;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import io.mehari.translate.MissionTranslator;
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
        return new Explanation(form).of(missions);
    }

    @Override
    public RunReport run(List<ResolvedMission> missions, ProgressListener progress) {
        List<MissionReport> reports = new ArrayList<>();
        try (CamelContext context = Contexts.create(new RunHost(options));
                StoreExport export = new StoreExport(options.exportDirectory(), missions)) {
            export(missions)
                    .forEach((file, yaml) -> Contexts.load(context, nameOf(file), yaml));
            context.start();
            Map<ResolvedMission, Run> runs = begin(missions, context);
            List<MehariException> faults = prepare(runs, context);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                runs.forEach(
                        (mission, run) ->
                                reports.add(
                                        faults.isEmpty()
                                                ? execute(mission, run, template, export, progress)
                                                : refused(mission, run, faults, context)));
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException("Camel did not stop", e);
        }
        return new RunReport(reports);
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
