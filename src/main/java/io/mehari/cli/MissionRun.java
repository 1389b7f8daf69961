package io.mehari.cli;

import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.Engine;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.ProgressListener;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.RunReport;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs missions with progress and summary, for {@code run}, {@code serve --once} and {@code demo}.
 */
final class MissionRun {
    private final Session session;
    private final Findings findings;

    /**
     * @param findings of the files that the missions stand in
     */
    MissionRun(Session session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    RunReport run(List<ResolvedMission> missions, RunOptions options) {
        return run(missions, options, null);
    }

    /** The same, continuing earlier runs when that is wished. */
    RunReport run(List<ResolvedMission> missions, RunOptions options, @Nullable Resume resume) {
        return run(
                options,
                (engine, progress) ->
                        resume == null
                                ? engine.run(missions, progress)
                                : engine.resume(missions, resume, progress));
    }

    /** Makes the scheduled starts of the missions now. */
    RunReport once(List<ResolvedMission> missions, RunOptions options) {
        return run(options, (engine, progress) -> engine.once(missions, progress));
    }

    private RunReport run(
            RunOptions options, BiFunction<Engine, ProgressListener, RunReport> work) {
        session.warn(findings);
        Engine engine = session.engine(options);
        ProgressListener progress =
                session.showsProgress()
                        ? new Progress(session.said(), System::nanoTime)
                        : ProgressListener.NONE;
        RunReport report = work.apply(engine, progress);
        summary(report);
        return report;
    }

    private void summary(RunReport report) {
        for (MissionReport mission : report.missions()) {
            if (mission.skipped() != null && !session.options().quiet) {
                session.said().say(mission.header().mission() + ": " + mission.skipped());
            }
        }
        if (session.options().json() && !session.isStdoutTaken()) {
            session.document(SummaryDocument.of(report));
            return;
        }
        SummaryText text =
                new SummaryText(
                        new SourceLines(session.shell(), findings.all()),
                        session.style(session.shell().terminals().out()));
        if (session.isStdoutTaken()) {
            text.errors(report).forEach(session.said()::say);
            return;
        }
        session.lines(session.options().quiet ? text.errors(report) : text.lines(report));
    }
}
