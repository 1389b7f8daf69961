package io.mehari.camel;

import io.mehari.mission.StepKind;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.run.RunEvents;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDefinition;
import org.jspecify.annotations.Nullable;

/** Tells of one pass through a node. */
final class NodeEvents {
    private final StepEvents.Told told;
    private final Run run;
    private final Exchange exchange;
    private final long start = System.nanoTime();
    private final @Nullable FetchEvents fetch;
    private final @Nullable Object outerLoop;
    private final @Nullable Long items;
    private final boolean call;

    NodeEvents(StepEvents.Told told, Run run, Exchange exchange) {
        this.told = told;
        this.run = run;
        this.exchange = exchange;
        Object body = NullValue.unwrap(exchange.getMessage().getBody());
        this.fetch =
                StepEvents.source(told.definition())
                        .map(source -> new FetchEvents(run, source, body))
                        .orElse(null);
        this.outerLoop = exchange.getProperty(LoopCounts.PROPERTY);
        this.call = body instanceof Map<?, ?> asked && asked.containsKey("operation");
        this.items = told.kind() == StepKind.STORE ? items(body) : null;
    }

    /** Whether anybody would hear of such a node. */
    static boolean isHeard(StepEvents.Told told, Run run) {
        return run.events().isHeard(StepEvents.begin(told.kind()))
                || told.kind() == StepKind.FETCH && run.events().isHeard(EventKind.FETCH_START);
    }

    private static @Nullable Long items(@Nullable Object body) {
        if (body instanceof Collection<?> list) {
            return (long) list.size();
        }
        return body instanceof Map ? 1L : null;
    }

    void begin() {
        draft(told.kind() == null ? EventKind.STAGE_START : EventKind.STEP_START).tell();
        if (fetch != null) {
            fetch.begun();
        }
        if (told.kind() == StepKind.FOR) {
            exchange.setProperty(LoopCounts.PROPERTY, new LoopCounts());
            draft(EventKind.LOOP_START).tell();
        }
        if (told.kind() == StepKind.MATCH) {
            MatchArms.begin(exchange, told.definition());
        }
    }

    void end() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (fetch != null) {
            fetch.ended(exchange, millis);
        }
        if (told.kind() != null) {
            result(told.kind(), millis);
        }
        Exception failure = exchange.getException();
        boolean success = failure == null || Faults.isSignal(failure);
        draft(told.kind() == null ? EventKind.STAGE_COMPLETE : EventKind.STEP_COMPLETE)
                .with("success", success)
                .with("code", success || failure == null ? null : Faults.of(failure).code())
                .lasting(millis)
                .tell();
    }

    private void result(StepKind kind, long millis) {
        switch (kind) {
            case FOR -> loop(millis);
            case MAP, APPLY ->
                    draft(EventKind.DATA_TRANSFORM).with("items", 1L).lasting(millis).tell();
            case STORE, DELETE, CLEAR -> store(millis);
            case MATCH -> match(millis);
            case FETCH, CALL, VALIDATE, LET, RUN, LOG, WAIT -> {}
            case CONTINUE, SKIP, ABORT, RETRY, QUEUE, JUMP -> {}
        }
    }

    private void loop(long millis) {
        LoopCounts counts = LoopCounts.of(exchange).orElseGet(LoopCounts::new);
        if (outerLoop == null) {
            exchange.removeProperty(LoopCounts.PROPERTY);
        } else {
            exchange.setProperty(LoopCounts.PROPERTY, outerLoop);
        }
        draft(EventKind.LOOP_COMPLETE)
                .with("items", counts.items())
                .with("skipped", counts.skippedItems())
                .with("failed", counts.failedItems())
                .lasting(millis)
                .tell();
    }

    private void store(long millis) {
        String uri = told.definition() instanceof ToDefinition to ? to.getUri() : "";
        String name = uri.replaceFirst("^store:[^/]*/", "").replaceFirst("\\?.*", "");
        String mode =
                uri.contains("mode=")
                        ? uri.replaceFirst(".*mode=", "").replaceFirst("&.*", "")
                        : "put";
        draft(EventKind.DATA_STORE)
                .with("store", name)
                .with("operation", mode)
                .with("items", items)
                .lasting(millis)
                .tell();
    }

    private void match(long millis) {
        MatchArms.Arm arm = MatchArms.taken(exchange, told.definition());
        draft(EventKind.MATCH_RESULT)
                .with("arm", arm == null ? null : arm.position())
                .with("directive", arm == null ? null : arm.directive())
                .lasting(millis)
                .tell();
    }

    private RunEvents.Draft draft(EventKind kind) {
        StepKind step = told.kind();
        if (step == null) {
            return run.events()
                    .of(kind)
                    .with("stage", told.number())
                    .with("actions", actions())
                    .with("parallel", isParallel());
        }
        return run.events()
                .of(kind)
                .with("action", Runs.tally(exchange, run).name())
                .with("step", told.node())
                .with("number", told.number())
                .with("kind", (call && fetch != null ? StepKind.CALL : step).word());
    }

    private String actions() {
        return told.definition() instanceof MulticastDefinition stage
                ? stage.getOutputs().stream()
                        .filter(SendDefinition.class::isInstance)
                        .map(call -> ((SendDefinition<?>) call).getUri())
                        .map(uri -> uri.substring(uri.lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", "))
                : "";
    }

    private boolean isParallel() {
        return told.definition() instanceof MulticastDefinition stage
                && "true".equals(stage.getParallelProcessing());
    }
}
