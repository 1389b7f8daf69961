package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.journal.RunJournal;
import io.mehari.run.Ending;
import io.mehari.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Sends a run through the entry route of its mission and ends it. */
public final class MissionRuns {
    private MissionRuns() {}

    /**
     * Runs the mission to its end and closes the run's stores.
     *
     * @return the fault that ended it, or null when it succeeded
     */
    public static @Nullable MehariException execute(Run run, ProducerTemplate template) {
        return execute(run, template, () -> {});
    }

    /**
     * As {@link #execute(Run, ProducerTemplate)}, with something to do while the stores are still
     * open, also after a failure.
     */
    public static @Nullable MehariException execute(
            Run run, ProducerTemplate template, Runnable beforeClosing) {
        Ends ends = new Ends(run);
        ends.attempt(() -> send(run, template));
        ends.attempt(() -> ReportFunctions.warn(run));
        DeltaStreams streams = DeltaStreams.of(run, template.getCamelContext());
        ends.attempt(
                () -> {
                    // A flush that fails leaves the watermarks where they are.
                    run.noteStatistics();
                    streams.finish();
                });
        ends.attempt(beforeClosing);
        ends.attempt(streams::abandon);
        ends.attempt(run::close);
        return ends.first;
    }

    private static void send(Run run, ProducerTemplate template) {
        Exchange done =
                template.send(
                        "direct:" + entry(run),
                        exchange -> {
                            exchange.setPattern(ExchangePattern.InOut);
                            exchange.setProperty(Runs.PROPERTY, run);
                        });
        if (done.getException() != null) {
            throw Faults.of(done.getException());
        }
    }

    /** Another process has taken over the right to run the mission: this run ends. */
    public static void lost(Run run) {
        run.fail(
                new MehariException(
                        "DELTA-LOST-001",
                        "another process has taken over mission " + run.mission(),
                        "the state store did not see this process for more than 60 s; see to its"
                                + " connection"));
        run.ending().end(Ending.Cause.FAILURE, "the right to run was lost");
    }

    /** The route that a run enters by: that of its mission, or of what is left of it. */
    private static String entry(Run run) {
        RunJournal journal = RunJournal.of(run);
        return journal == null ? run.mission() : journal.entry();
    }

    /** What a run ends with: each step is tried, whatever became of those before it. */
    private static final class Ends {
        private final Run run;
        private @Nullable MehariException first;

        Ends(Run run) {
            this.run = run;
        }

        void attempt(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                MehariException fault = Faults.of(e);
                run.fail(fault);
                first = first == null ? fault : first;
            }
        }
    }
}
