package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.expression.Expression;
import io.mehari.expression.FaultyAnswer;
import io.mehari.openapi.Access;
import io.mehari.openapi.AnswerCheck;
import io.mehari.openapi.ApiDocument;
import io.mehari.openapi.ApiOperation;
import io.mehari.openapi.DocumentLoader;
import io.mehari.openapi.MockAnswer;
import io.mehari.run.Declared;
import io.mehari.run.Run;
import io.mehari.source.HttpSettings;
import io.mehari.source.OptionReader;
import io.mehari.source.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of a source, for a run that judges answers by it or invents them. Who starts
 * the run may have bound it as {@code MISSION.document.SOURCE}; else it is loaded here.
 */
public final class SourceDocument {
    private static final int SHOWN = 5;

    private final Run run;
    private final ApiDocument document;
    private final boolean judges;
    private final boolean strict;
    private @Nullable AnswerCheck check;

    private SourceDocument(Run run, ApiDocument document, boolean judges, boolean strict) {
        this.run = run;
        this.document = document;
        this.judges = judges;
        this.strict = strict;
    }

    /** Gives a context the document that was loaded before its runs. */
    public static void bind(
            CamelContext context, String mission, String source, ApiDocument document) {
        context.getRegistry().bind(bean(mission, source), ApiDocument.class, document);
    }

    private static String bean(String mission, String source) {
        return mission + ".document." + source;
    }

    /**
     * The document of that source; null when the run has no use for it.
     *
     * @throws MehariException MISSION-CONFIG-004 when it cannot be loaded
     */
    static @Nullable SourceDocument of(
            Run run, String source, OptionReader given, CamelContext context) {
        boolean judges = given.flag("validateResponses", false) && !run.dryRun();
        String location = given.text("document");
        if (location == null || !judges && !run.dryRun()) {
            return null;
        }
        ApiDocument document =
                context.getRegistry()
                        .lookupByNameAndType(bean(run.mission(), source), ApiDocument.class);
        if (document == null) {
            document = load(run, source, location, given, context);
        }
        boolean strict = given.text("validationMode", "warn").equals("strict");
        return new SourceDocument(run, document, judges, strict);
    }

    private static ApiDocument load(
            Run run, String source, String location, OptionReader given, CamelContext context) {
        DocumentLoader loader =
                new DocumentLoader(
                        directory(run),
                        run.host().dataDirectory(),
                        HttpSettings.of(
                                name ->
                                        run.host()
                                                .setting(name.substring("mehari.".length()))
                                                .orElse(null),
                                run.secrets()),
                        text -> run.warn("MISSION-CONFIG-004", text, null));
        return loader.load(location, access(run, source, location, given, context));
    }

    /** {@code mehari.openapi.directory}, where documents lie that are given by path. */
    private static Path directory(Run run) {
        Path here = run.host().workingDirectory();
        return run.host().setting("openapi.directory").map(here::resolve).orElse(here);
    }

    /**
     * What a source shows for its document before its mission has routes.
     *
     * @param options how the source authenticates, by its name; the only source there
     */
    public static Access access(CamelContext context, String location, Declared options) {
        Map.Entry<String, Expression> source = options.sources().entrySet().iterator().next();
        try (Run run = Runs.begin(context, options)) {
            OptionReader given = SourceSession.reader(run, source.getValue());
            return access(run, source.getKey(), location, given, context);
        }
    }

    /**
     * Its credentials with {@code specAuth: true}, to the origin of its own base, or without one to
     * that of the document.
     */
    private static Access access(
            Run run, String source, String location, OptionReader given, CamelContext context) {
        if (!given.flag("specAuth", false) || run.dryRun()) {
            return Access.NONE;
        }
        String base = given.text("base", location);
        return new Access(URI.create(base), SourceAuthentication.of(run, source, given, context));
    }

    @Nullable Object invented(String operation) {
        return MockAnswer.of(document, operation);
    }

    /**
     * The answer, with what is wrong with it.
     *
     * @param asked the request that it answers
     * @throws MehariException MISSION-FETCH-006 when something is and that is not allowed
     */
    @Nullable Object judged(Map<?, ?> asked, Outcome.Done done) {
        Object value = done.value();
        String operation = operation(asked);
        boolean empty = value instanceof ErrorResponse error && error.body().isEmpty();
        if (!judges || empty || operation == null) {
            return value;
        }
        int status = done.answer().status();
        List<String> faults = check().faults(operation, status, value);
        if (faults.isEmpty()) {
            return value;
        }
        String message = message(operation, done, faults);
        if (strict) {
            throw new MehariException(
                    "MISSION-FETCH-006",
                    message,
                    "correct the document, or set validationMode: warn to go on with a warning");
        }
        run.warn("MISSION-FETCH-006", message, null);
        return value instanceof ErrorResponse response
                ? response.with(Map.of("validationErrors", faults))
                : FaultyAnswer.of(value, faults);
    }

    /** The operation of a call, else that which a fetch of its own words asks for. */
    private @Nullable String operation(Map<?, ?> asked) {
        if (asked.get("operation") instanceof String called) {
            return called;
        }
        return asked.get("path") instanceof String path
                ? document.matching(String.valueOf(asked.get("method")), path)
                        .map(ApiOperation::id)
                        .orElse(null)
                : null;
    }

    private synchronized AnswerCheck check() {
        if (check == null) {
            check = new AnswerCheck(document);
        }
        return check;
    }

    private String message(String operation, Outcome.Done done, List<String> faults) {
        int more = faults.size() - SHOWN;
        return run.secrets()
                .filter(
                        "the answer of operation "
                                + operation
                                + " with status "
                                + done.answer().status()
                                + " does not fit its schema: "
                                + String.join(
                                        "; ", faults.subList(0, Math.min(SHOWN, faults.size())))
                                + (more > 0 ? "; and " + more + " more" : ""));
    }
}
