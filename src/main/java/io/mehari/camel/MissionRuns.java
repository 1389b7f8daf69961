package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.journal.RunJournal;
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
        MehariException failure = null;
        try {
            Exchange done =
                    template.send(
                            "direct:" + entry(run),
                            exchange -> {
                                exchange.setPattern(ExchangePattern.InOut);
                                exchange.setProperty(Runs.PROPERTY, run);
                            });
            if (done.getException() != null) {
                failure = Faults.of(done.getException());
                run.fail(failure);
            }
            ReportFunctions.warn(run);
            run.noteStatistics();
            DeltaStreams.of(run, template.getCamelContext()).finish();
            beforeClosing.run();
        } catch (MehariException e) {
            run.fail(e);
            failure = failure == null ? e : failure;
        } finally {
            DeltaStreams.of(run, template.getCamelContext()).abandon();
            failure = closing(run, failure);
        }
        return failure;
    }

    /** Another process has taken over the right to run the mission: this run ends. */
    public static void lost(Run run) {
        run.fail(
                new MehariException(
                        "DELTA-LOST-001",
                        "another process has taken over mission " + run.mission(),
                        "the state store did not see this process for more than 60 s; see to its"
                                + " connection"));
        run.halt("the right to run was lost");
    }

    /** The route that a run enters by: that of its mission, or of what is left of it. */
    private static String entry(Run run) {
        RunJournal journal = RunJournal.of(run);
        return journal == null ? run.mission() : journal.entry();
    }

    private static @Nullable MehariException closing(Run run, @Nullable MehariException failure) {
        try {
            run.close();
            return failure;
        } catch (MehariException e) {
            run.fail(e);
            return failure == null ? e : failure;
        }
    }
}
