package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expression;
import io.mehari.expression.Values;
import io.mehari.run.Run;
import io.mehari.source.HttpSettings;
import io.mehari.source.OptionReader;
import io.mehari.source.SourceClient;
import io.mehari.source.SourceDefaults;
import io.mehari.source.SourceDefinition;
import io.mehari.spi.AuthProvider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** A source as one run uses it: its options evaluated, its credentials found. */
final class SourceSession {
    private final Run run;
    private final Expression options;
    private final SourceClient client;
    private final SourceLimits limits;
    private final @Nullable SourceDocument document;

    private SourceSession(
            Run run,
            Expression options,
            SourceClient client,
            SourceLimits limits,
            @Nullable SourceDocument document) {
        this.document = document;
        this.run = run;
        this.options = options;
        this.client = client;
        this.limits = limits;
    }

    /**
     * The session of the run with that source; made at first use.
     *
     * @throws MehariException MISSION-CONFIG-001 or -002 when it cannot be used
     */
    static SourceSession of(Run run, String source, CamelContext context) {
        return run.attachment(
                "source:" + source, SourceSession.class, () -> open(run, source, context));
    }

    SourceClient client() {
        return client;
    }

    SourceLimits limits() {
        return limits;
    }

    /** Its OpenAPI document; null when the run has no use for it. */
    @Nullable SourceDocument document() {
        return document;
    }

    /** Adds what the source evaluates anew for every request: its headers and parameters. */
    void perRequest(Map<String, @Nullable Object> request) {
        OptionReader now = reader(run, options);
        request.put("sourceHeaders", now.object("headers"));
        request.put("sourceParams", now.object("params"));
    }

    private static SourceSession open(Run run, String source, CamelContext context) {
        Expression options = run.declared().sources().get(source);
        if (options == null) {
            throw new MehariException(
                    "MISSION-CHECK-003",
                    "mission " + run.mission() + " declares no source '" + source + "'",
                    "declared sources: " + String.join(", ", run.declared().sources().keySet()));
        }
        OptionReader given = reader(run, options);
        SourceDefinition definition =
                new SourceDefinition(
                        source,
                        base(run, source, given),
                        run.dryRun()
                                ? AuthProvider.NONE
                                : SourceAuthentication.of(run, source, given, context),
                        defaults(run, source, given),
                        HttpSettings.of(name -> setting(run, name), run.secrets()));
        SourceComponent component = context.getComponent("source", SourceComponent.class);
        CamelTransport transport =
                new CamelTransport(component.clients(definition.http().maxBody()), run);
        SourceLimits limits = SourceLimits.of(run, source, given, component);
        SourceClient client =
                new SourceClient(
                        definition,
                        transport,
                        run.host().clock(),
                        run.host().random(),
                        limits.watch(definition));
        return new SourceSession(
                run, options, client, limits, SourceDocument.of(run, source, given, context));
    }

    private static String base(Run run, String source, OptionReader given) {
        return run.host()
                .setting("source." + source + ".base")
                .orElseGet(() -> Values.text(given.value("base")));
    }

    private static SourceDefaults defaults(Run run, String source, OptionReader given) {
        String hosts = run.host().setting("source." + source + ".allowed-hosts").orElse("");
        Map<String, @Nullable Object> retry = new LinkedHashMap<>(given.object("retry"));
        if (!retry.isEmpty()) {
            retry.put("written", true);
        }
        long timeout = given.whole("timeout", 0);
        return new SourceDefaults(
                given.object("params"),
                given.object("headers"),
                timeout == 0 ? null : timeout,
                retry,
                hosts.isBlank() ? List.of() : Arrays.asList(hosts.trim().split("\\s*,\\s*")));
    }

    private static @Nullable String setting(Run run, String property) {
        return run.host().setting(property.substring("mehari.".length())).orElse(null);
    }

    static OptionReader reader(Run run, Expression options) {
        Object value = options.evaluate(run.scope());
        return new OptionReader("source", value instanceof Map<?, ?> map ? map : Map.of());
    }
}
