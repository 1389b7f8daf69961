package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.ActionTally;
import io.mehari.run.ConnectorName;
import io.mehari.run.Declared;
import io.mehari.run.Host;
import io.mehari.run.Run;
import io.mehari.source.credential.SecretFilter;
import io.mehari.spi.MissionFunction;
import io.mehari.spi.StoreAdapterFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** The run that an exchange belongs to, and how one begins. */
public final class Runs {
    /** Exchange property that holds the run. */
    public static final String PROPERTY = "MehariRun";

    /** Exchange property that names the exchange whose run was begun by a step of its own. */
    private static final String BEGUN_BY = "MehariRunBegunBy";

    private Runs() {}

    /** The exchange's run, or null outside a mission. */
    public static @Nullable Run of(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof Run run ? run : null;
    }

    /**
     * The exchange's run of that mission; begun now, and closed with the exchange, when there is
     * none.
     */
    static Run require(Exchange exchange, String mission) {
        Run run = of(exchange);
        if (run != null && run.mission().equals(mission)) {
            return run;
        }
        Run begun = begin(exchange.getContext(), mission);
        exchange.setProperty(PROPERTY, begun);
        exchange.setProperty(BEGUN_BY, exchange);
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                close(begun, done);
                            }
                        });
        return begun;
    }

    private static void close(Run run, Exchange exchange) {
        try {
            run.flush();
            DeltaStreams.of(run, exchange.getContext()).finish();
        } finally {
            DeltaStreams.of(run, exchange.getContext()).abandon();
            run.close();
        }
    }

    /** Ends the run that a step of this exchange began, so that another can have its stores. */
    static void release(Exchange exchange) {
        Run run = of(exchange);
        if (run != null && exchange.getProperty(BEGUN_BY) == exchange) {
            close(run, exchange);
            exchange.removeProperty(PROPERTY);
            exchange.removeProperty(BEGUN_BY);
        }
    }

    /**
     * Begins a run of a mission whose declarations are a bean of the context.
     *
     * @throws MehariException MISSION-CHECK-001 when the context knows no such mission
     */
    public static Run begin(CamelContext context, String mission) {
        return begin(context, mission, ContextHost.of(context));
    }

    /** The same with another host. */
    public static Run begin(CamelContext context, String mission, Host host) {
        refuseHalfDry(host);
        return new Run(declared(context, mission), host, secrets(context), extensions(context));
    }

    /**
     * Answers are invented only where what they would be written into is a copy, which is for
     * whoever starts the run to make.
     */
    private static void refuseHalfDry(Host host) {
        String wanted = host.setting("dry-run").orElse("");
        boolean dry = wanted.equalsIgnoreCase("true") || wanted.equals("1");
        if (dry && !host.setting("dry-run.copied").orElse("").equals("true")) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "a dry run is asked for, but nothing here works on a copy of the data",
                    "use `mehari run --dry-run`, or unset MEHARI_DRY_RUN");
        }
    }

    /** Name of the instance that runs of the mission have in this context. */
    public static String connector(CamelContext context, String mission) {
        return ConnectorName.of(declared(context, mission), ContextHost.of(context));
    }

    private static Declared declared(CamelContext context, String mission) {
        MissionDeclarations declarations =
                context.getRegistry().lookupByNameAndType(mission, MissionDeclarations.class);
        if (declarations == null) {
            throw new MehariException(
                    "MISSION-CHECK-001",
                    "no mission '" + mission + "' in this Camel context",
                    "load the routes that `mehari export` writes for it");
        }
        return declarations.declared(mission);
    }

    /** A run of declarations that no bean of the context holds. */
    static Run begin(CamelContext context, Declared declared) {
        return new Run(declared, ContextHost.of(context), secrets(context), extensions(context));
    }

    /** Do the runs of the context send nothing and keep nothing? */
    public static boolean dry(CamelContext context) {
        return ContextHost.of(context).setting("dry-run").orElse("").equals("true");
    }

    /** The context's filter of secrets; all its runs share it. */
    public static synchronized SecretFilter secrets(CamelContext context) {
        SecretFilter bound = context.getRegistry().findSingleByType(SecretFilter.class);
        if (bound == null) {
            bound = new SecretFilter();
            context.getRegistry().bind("mehariSecrets", SecretFilter.class, bound);
        }
        return bound;
    }

    private static Run.Extensions extensions(CamelContext context) {
        Map<String, io.mehari.store.StoreAdapter> adapters =
                new LinkedHashMap<>(
                        context.getRegistry().findByTypeWithName(StoreAdapterFactory.class));
        return new Run.Extensions(
                name -> context.getRegistry().lookupByNameAndType(name, MissionFunction.class),
                adapters);
    }

    /** The tally of the pipeline action that the exchange works for. */
    static ActionTally tally(Exchange exchange, Run run) {
        ActionScope scope = exchange.getProperty(ActionScope.PROPERTY, ActionScope.class);
        return run.action(scope != null ? scope.action() : exchange.getFromRouteId());
    }
}
