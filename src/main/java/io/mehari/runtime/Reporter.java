package io.mehari.runtime;

import io.mehari.camel.AbortedException;
import io.mehari.camel.CancelledException;
import io.mehari.camel.DeltaStreams;
import io.mehari.camel.Runs;
import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Position;
import io.mehari.journal.RunJournal;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Reference;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.ActionTally;
import io.mehari.run.Ending;
import io.mehari.run.RequestTally;
import io.mehari.run.Run;
import io.mehari.run.StoreOpening;
import io.mehari.run.Warnings;
import io.mehari.source.credential.SecretFilter;
import io.mehari.store.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Tells what a run did (mission-language 14.2). */
final class Reporter {
    private static final String ALREADY_RUNNING = "already_running";

    private final ResolvedMission mission;
    private final NodePlaces places;
    private final CamelContext context;
    private final SecretFilter secrets;
    private final boolean dry;

    Reporter(ResolvedMission mission, CamelContext context) {
        this.mission = mission;
        this.places = new NodePlaces(mission, context);
        this.context = context;
        this.secrets = Runs.secrets(context);
        this.dry = Runs.dry(context);
    }

    /** A mission that would have overlapped another run of it. */
    MissionReport skipped() {
        return new MissionReport(
                notBegun(Status.SKIPPED),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new MissionReport.Instance(mission.mission().name(), List.of()),
                ALREADY_RUNNING);
    }

    private MissionReport.Header notBegun(Status status) {
        return new MissionReport.Header(
                mission.mission().name(),
                mission.mission().position().file(),
                "",
                status,
                Instant.now(),
                0,
                dry,
                null);
    }

    /** A mission that could not even begin. */
    MissionReport refused(MehariException fault) {
        return refused(List.of(fault));
    }

    /** A mission that could not even begin, for all these reasons. */
    MissionReport refused(List<MehariException> faults) {
        MissionReport.Header header = notBegun(Status.FAILED);
        return new MissionReport(
                header,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                faults.stream().map(fault -> problem(fault, secrets::filter)).toList());
    }

    /** A run that found nothing to do. */
    MissionReport skipped(Run run, String why) {
        MissionReport.Header header =
                new MissionReport.Header(
                        run.mission(),
                        mission.mission().position().file(),
                        run.id(),
                        Status.SKIPPED,
                        run.startedAt(),
                        0,
                        false,
                        null);
        return new MissionReport(
                header,
                actions(run),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                StreamReports.of(run, run.startedAt()),
                why);
    }

    MissionReport report(Run run, @Nullable MehariException failure) {
        RunJournal journal = RunJournal.of(run);
        Instant now = run.host().clock().instant();
        Status status = status(run, failure);
        MissionReport.Header header =
                new MissionReport.Header(
                        run.mission(),
                        mission.mission().position().file(),
                        run.id(),
                        status,
                        run.startedAt(),
                        Duration.between(run.startedAt(), now).toMillis(),
                        dry,
                        journal == null ? null : journal.resumedFrom());
        return new MissionReport(
                header,
                actions(run),
                stores(run),
                requests(run),
                watermarks(run),
                warnings(run),
                run.errors().stream()
                        .filter(e -> !isWished(run, e))
                        .map(e -> problem(e, run.secrets()::filter))
                        .toList(),
                StreamReports.of(run, now),
                status == Status.SKIPPED ? ALREADY_RUNNING : null);
    }

    /** Ending a run as its user wished is no fault; its status says it. */
    private static boolean isWished(Run run, MehariException fault) {
        return fault instanceof CancelledException && run.ending().isBy(Ending.Cause.WISH);
    }

    private Status status(Run run, @Nullable MehariException failure) {
        if (failure == null && run.errors().isEmpty()) {
            return isSkipped(run) ? Status.SKIPPED : Status.SUCCESS;
        }
        if (run.ending().isBy(Ending.Cause.WISH)) {
            return Status.CANCELLED;
        }
        boolean aborted =
                failure instanceof AbortedException
                        || run.errors().stream().anyMatch(AbortedException.class::isInstance);
        return aborted ? Status.ABORTED : Status.FAILED;
    }

    /** Whether every action that would have run found its streams read by another run. */
    private boolean isSkipped(Run run) {
        List<ActionTally> tallies =
                mission.mission().pipeline().stages().stream()
                        .flatMap(stage -> stage.actions().stream())
                        .map(action -> run.action(action.name()))
                        .toList();
        return tallies.stream().anyMatch(ActionTally::isAlreadyRunning)
                && tallies.stream()
                        .allMatch(tally -> tally.outcome() == ActionTally.Outcome.SKIPPED);
    }

    private List<MissionReport.WatermarkReport> watermarks(Run run) {
        return DeltaStreams.of(run, context).changes().stream()
                .map(
                        change ->
                                new MissionReport.WatermarkReport(
                                        change.stream(),
                                        change.before(),
                                        change.after(),
                                        change.committed(),
                                        change.reason() == null
                                                ? null
                                                : run.secrets().filter(change.reason())))
                .toList();
    }

    static Status status(ActionTally.Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> Status.NOT_RUN;
            case SUCCESS -> Status.SUCCESS;
            case SKIPPED -> Status.SKIPPED;
            case FAILED -> Status.FAILED;
            case ABORTED -> Status.ABORTED;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    private List<MissionReport.ActionReport> actions(Run run) {
        List<MissionReport.ActionReport> actions = new ArrayList<>();
        int number = 0;
        for (Pipeline.Stage stage : mission.mission().pipeline().stages()) {
            number++;
            for (Reference action : stage.actions()) {
                ActionTally tally = run.action(action.name());
                actions.add(
                        new MissionReport.ActionReport(
                                action.name(),
                                number,
                                status(tally.outcome()),
                                tally.durationMillis(),
                                tally.items(),
                                tally.skipped(),
                                tally.queued()));
            }
        }
        return actions;
    }

    private static Map<String, MissionReport.StoreReport> stores(Run run) {
        Map<String, MissionReport.StoreReport> stores = new LinkedHashMap<>();
        Map<String, Statistics> counts = run.finalStatistics();
        for (Map.Entry<String, StoreOpening> opening : run.openings().entrySet()) {
            Statistics count = counts.getOrDefault(opening.getKey(), new Statistics(0, 0, 0, 0));
            stores.put(
                    opening.getKey(),
                    new MissionReport.StoreReport(
                            opening.getValue().spec().adapter(),
                            count.added(),
                            count.updated(),
                            count.deleted(),
                            count.total()));
        }
        return stores;
    }

    private static Map<String, MissionReport.RequestReport> requests(Run run) {
        Map<String, MissionReport.RequestReport> requests = new TreeMap<>();
        for (Map.Entry<String, RequestTally> entry : run.requests().entrySet()) {
            RequestTally tally = entry.getValue();
            requests.put(
                    entry.getKey(),
                    new MissionReport.RequestReport(
                            tally.count(),
                            tally.retries(),
                            tally.byStatus(),
                            tally.waitMillis(),
                            tally.replayed()));
        }
        return requests;
    }

    private List<Problem> warnings(Run run) {
        List<Problem> warnings = new ArrayList<>();
        for (Warnings.Warning warning : run.warnings().list()) {
            warnings.add(
                    new Problem(
                            warning.code(),
                            warning.message(),
                            places.place(warning.node(), items(warning), warning.page()),
                            places.position(warning.node()),
                            warning.count(),
                            null));
        }
        return warnings;
    }

    /** The first items; dots say that there were more. */
    private static @Nullable String items(Warnings.Warning warning) {
        if (warning.items().isEmpty()) {
            return null;
        }
        String named = String.join(", ", warning.items());
        return warning.count() > warning.items().size() ? named + ", ..." : named;
    }

    private Problem problem(
            MehariException fault, java.util.function.UnaryOperator<String> filter) {
        String item = fault.frames().isEmpty() ? null : String.join(" > ", fault.frames());
        Position position = places.position(fault.node());
        String fix = fault.fix();
        return new Problem(
                fault.code(),
                filter.apply(String.valueOf(fault.getMessage())),
                places.place(fault.node(), item, fault.page()),
                position,
                1,
                fix == null ? null : filter.apply(fix),
                fault.kind());
    }
}
