package io.mehari.runtime;

import io.mehari.diagnostic.MehariException;
import io.mehari.journal.Continuation;
import io.mehari.journal.Definition;
import io.mehari.journal.Journal;
import io.mehari.journal.Resume;
import io.mehari.journal.Resumption;
import io.mehari.journal.RunJournal;
import io.mehari.journal.Stages;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import io.mehari.translate.MissionTranslator;
import io.mehari.webhook.WebhookListener;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The record of one run: what it continues when it is resumed, its beginning, its end. The journal
 * and the wish to resume are beans of the context; without a journal nothing is written down.
 */
final class Recording {
    private final CamelContext context;
    private final ResolvedMission mission;
    private final Run run;
    private final @Nullable Journal journal;
    private final @Nullable Resume resume;
    private @Nullable Resumption resumption;

    Recording(CamelContext context, ResolvedMission mission, Run run) {
        this.context = context;
        this.mission = mission;
        this.run = run;
        this.journal = run.dryRun() ? null : context.getRegistry().findSingleByType(Journal.class);
        this.resume = context.getRegistry().findSingleByType(Resume.class);
    }

    /**
     * Looks for the run that is to be resumed, if one is.
     *
     * @return why there is nothing to resume; empty when the run can begin
     * @throws MehariException MISSION-RESUME-001, and the faults of the state store
     */
    Optional<String> nothingToResume() {
        if (journal == null || resume == null) {
            return Optional.empty();
        }
        Continuation continuation =
                journal.continuation(
                        run.mission(), run.connector(), Definition.of(mission), stages(), resume);
        if (continuation instanceof Continuation.Rest rest) {
            resumption = rest.resumption();
            return Optional.empty();
        }
        return Optional.of(((Continuation.Nothing) continuation).why());
    }

    /**
     * Writes down that the run begins, and has it continue the earlier one if there is one.
     *
     * @throws MehariException the faults of the state store
     */
    void begin() {
        if (journal == null) {
            return;
        }
        if (resumption != null) {
            resumption.into(run);
        }
        Resumption earlier = resumption;
        RunJournal own = journal.begin(run, Definition.of(mission), stages(), earlier);
        if (earlier != null) {
            String entry = own.entry();
            Contexts.load(
                    context,
                    run.mission() + "-resume",
                    MissionTranslator.resumption(
                            mission.mission(), mission.visible(), earlier.rest(), entry));
        }
    }

    /**
     * Tells how the run ended, and writes it down. A state store that cannot take that fails the
     * run (taps-and-delta 3).
     */
    MissionReport end(Reporter reporter, @Nullable MehariException failure) {
        MissionReport report = reporter.report(run, failure);
        RunJournal own = RunJournal.of(run);
        try {
            if (own != null) {
                own.end(report.status().word());
            }
            return report;
        } catch (MehariException e) {
            run.fail(e);
            return reporter.report(run, failure == null ? e : failure);
        }
    }

    /** What keeps the mission's waits from hearing anything, or from hearing only friends. */
    Optional<MehariException> deaf() {
        List<Step.Wait> waits = Reachable.waits(mission);
        if (waits.isEmpty() || run.dryRun()) {
            return Optional.empty();
        }
        WebhookListener listener = context.getRegistry().findSingleByType(WebhookListener.class);
        if (listener == null) {
            return Optional.of(
                    new MehariException(
                            "MISSION-CONFIG-005",
                            "mission "
                                    + run.mission()
                                    + " waits for webhooks, and nobody listens for them",
                            "add --webhook, which listens at 127.0.0.1:3000, or --webhook"
                                    + " HOST:PORT"));
        }
        boolean signed = waits.stream().allMatch(wait -> wait.options().has("hmac"));
        return listener.isGuarded(signed)
                ? Optional.empty()
                : Optional.of(WebhookListener.unguarded(listener.settings()));
    }

    private Stages stages() {
        return new Stages(mission.mission().pipeline(), mission.visible());
    }
}
