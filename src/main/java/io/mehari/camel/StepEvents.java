package io.mehari.camel;

import io.mehari.mission.StepKind;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Stands around the nodes that are stages and steps of missions, and tells of their begins and ends
 * (mission-language 16). A context without it runs the same routes and tells less.
 */
public final class StepEvents implements InterceptStrategy {
    private static final Pattern ID = Pattern.compile("(.+)#([a-z]+)-([0-9]+)");
    private static final Pattern REQUEST = Pattern.compile("direct:.+\\.source\\.([^.]+)");
    private static final Set<StepKind> PLAIN =
            Set.of(
                    StepKind.FOR,
                    StepKind.MAP,
                    StepKind.APPLY,
                    StepKind.VALIDATE,
                    StepKind.STORE,
                    StepKind.MATCH,
                    StepKind.LET,
                    StepKind.DELETE,
                    StepKind.CLEAR,
                    StepKind.LOG);

    private StepEvents() {}

    /** The routes that are loaded from now on tell of their steps. */
    public static void addTo(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(new StepEvents());
    }

    /**
     * A node that is told of.
     *
     * @param kind null: a stage
     * @param number of the node among those of its kind
     */
    record Told(String node, @Nullable StepKind kind, long number, NamedNode definition) {}

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        Optional<MatchArms.Arm> arm = MatchArms.first(definition);
        Optional<Told> told = told(definition);
        if (arm.isEmpty() && told.isEmpty()) {
            return target;
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Run run = Runs.of(exchange);
                if (run == null) {
                    return super.process(exchange, callback);
                }
                if (arm.isPresent() && run.events().isHeard(EventKind.MATCH_RESULT)) {
                    arm.get().note(exchange);
                }
                NodeEvents events =
                        told.filter(node -> NodeEvents.isHeard(node, run))
                                .map(node -> new NodeEvents(node, run, exchange))
                                .orElse(null);
                if (events == null) {
                    return super.process(exchange, callback);
                }
                events.begin();
                return super.process(
                        exchange,
                        sync -> {
                            try {
                                events.end();
                            } finally {
                                callback.done(sync);
                            }
                        });
            }
        };
    }

    private static Optional<Told> told(NamedNode definition) {
        Matcher id = ID.matcher(String.valueOf(definition.getId()));
        if (!id.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(id.group(3));
        if (definition instanceof MulticastDefinition && id.group(2).equals("stage")) {
            return Optional.of(new Told(definition.getId(), null, number, definition));
        }
        return kind(definition, id.group(2))
                .map(kind -> new Told(definition.getId(), kind, number, definition));
    }

    private static Optional<StepKind> kind(NamedNode definition, String word) {
        if (definition instanceof ToDefinition to) {
            if (source(to).isPresent()) {
                return Optional.of(StepKind.FETCH);
            }
            if (word.equals("run") || word.equals("wait")) {
                return Optional.of(word.equals("run") ? StepKind.RUN : StepKind.WAIT);
            }
        }
        return PLAIN.stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** The source that a node sends a request to. */
    static Optional<String> source(NamedNode definition) {
        if (definition instanceof ToDefinition to && to.getUri() != null) {
            Matcher request = REQUEST.matcher(to.getUri());
            return request.matches() ? Optional.of(request.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    static EventKind begin(@Nullable StepKind kind) {
        return kind == null ? EventKind.STAGE_START : EventKind.STEP_START;
    }
}
