package io.mehari.cli;

import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.Engine;
import io.mehari.runtime.ExplainForm;
import io.mehari.runtime.ProgressListener;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers what a test tells it to, and remembers what it was asked. */
final class FakeEngine implements Engine, Engines {
    final List<String> ran = new ArrayList<>();
    final List<String> served = new ArrayList<>();
    final List<Path> ownRoutes = new ArrayList<>();
    final List<ExplainForm> explained = new ArrayList<>();
    RunReport report = Reports.report(Reports.success("Orders"));
    Consumer<ProgressListener> work = progress -> {};
    final List<Resume> resumed = new ArrayList<>();
    RunOptions options;
    int cancelled;

    @Override
    public Engine create(RunOptions given) {
        options = given;
        return this;
    }

    @Override
    public RunReport run(List<ResolvedMission> missions, ProgressListener progress) {
        missions.forEach(mission -> ran.add(mission.mission().name()));
        work.accept(progress);
        return report;
    }

    @Override
    public RunReport once(List<ResolvedMission> missions, ProgressListener progress) {
        return run(missions, progress);
    }

    @Override
    public RunReport resume(
            List<ResolvedMission> missions, Resume wish, ProgressListener progress) {
        resumed.add(wish);
        return run(missions, progress);
    }

    @Override
    public void serve(List<ResolvedMission> missions, List<Path> routes) {
        missions.forEach(mission -> served.add(mission.mission().name()));
        ownRoutes.addAll(routes);
    }

    @Override
    public Map<String, String> export(List<ResolvedMission> missions) {
        Map<String, String> files = new LinkedHashMap<>();
        missions.forEach(
                mission ->
                        files.put(
                                mission.mission().name() + ".camel.yaml",
                                "- route: {id: \"" + mission.mission().name() + "\"}\n"));
        return files;
    }

    @Override
    public String explain(List<ResolvedMission> missions, ExplainForm form) {
        explained.add(form);
        return form == ExplainForm.JSON ? "{\"missions\":[]}" : "plan";
    }

    @Override
    public void cancel() {
        cancelled++;
    }
}
