package io.mehari.cli;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.Engine;
import io.mehari.runtime.ProgressListener;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.RunReport;
import java.util.List;

/** Runs missions with progress and summary, for {@code run} and {@code demo}. */
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
        session.warn(findings);
        Engine engine = session.engine(options);
        ProgressListener progress =
                session.showsProgress()
                        ? new Progress(session.said(), System::nanoTime)
                        : ProgressListener.NONE;
        RunReport report = engine.run(missions, progress);
        summary(report);
        return report;
    }

    private void summary(RunReport report) {
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
