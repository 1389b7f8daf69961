package io.mehari.runtime;

import io.mehari.camel.SourceDocument;
import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expr;
import io.mehari.expression.Expression;
import io.mehari.mission.Action;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.openapi.Access;
import io.mehari.openapi.ApiDocument;
import io.mehari.openapi.Calls;
import io.mehari.openapi.DocumentLoader;
import io.mehari.openapi.OperationCheck;
import io.mehari.run.Declared;
import io.mehari.run.Host;
import io.mehari.source.HttpSettings;
import io.mehari.source.credential.SecretFilter;
import io.mehari.translate.MissionTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Loads the OpenAPI documents of missions and resolves their calls, before any route is made. */
final class ApiSources {
    private final Host host;
    private final SecretFilter secrets;

    ApiSources(Host host, SecretFilter secrets) {
        this.host = host;
        this.secrets = secrets;
    }

    /**
     * A mission whose calls are fetches.
     *
     * @param mission as it came when there are faults
     * @param documents by name of the source
     * @param faults why it cannot run; none when it can
     */
    record Loaded(
            ResolvedMission mission,
            Map<String, ApiDocument> documents,
            List<String> warnings,
            List<MehariException> faults) {
        /**
         * Adds the mission's documents and routes to a context.
         *
         * @param dry the routes are those of a dry run
         */
        void addRoutes(CamelContext context, boolean dry) {
            ResolvedMission routed = dry ? DryMission.of(mission) : mission;
            String name = routed.mission().name();
            documents.forEach(
                    (source, document) -> SourceDocument.bind(context, name, source, document));
            Contexts.load(
                    context, name, MissionTranslator.translate(routed.mission(), routed.visible()));
        }

        /** The mission, if it can run. */
        ResolvedMission orThrow() {
            if (!faults.isEmpty()) {
                throw faults.get(0);
            }
            return mission;
        }
    }

    /** Loads what the mission needs; a mission without documents comes back as it is. */
    Loaded load(ResolvedMission mission) {
        Set<String> names = new LinkedHashSet<>(Calls.sources(mission.visible()));
        names.addAll(Reachable.sources(mission));
        List<Source> sources =
                mission.visible().sources().stream()
                        .filter(source -> names.contains(source.name()))
                        .filter(source -> source.from() != null && !source.connector())
                        .toList();
        Loaded loaded =
                new Loaded(mission, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        if (sources.isEmpty()) {
            return loaded;
        }
        for (Source source : sources) {
            try {
                loaded.documents().put(source.name(), document(source, mission, loaded));
            } catch (MehariException e) {
                loaded.faults().add(e);
            }
        }
        mission.visible().actions().stream()
                .map(Action::steps)
                .forEach(steps -> check(steps, loaded));
        if (!loaded.faults().isEmpty()) {
            return loaded;
        }
        ResolvedMission resolved =
                new ResolvedMission(
                        mission.mission(),
                        Calls.resolve(mission.visible(), loaded.documents()),
                        mission.file());
        return new Loaded(resolved, loaded.documents(), loaded.warnings(), List.of());
    }

    private ApiDocument document(Source source, ResolvedMission mission, Loaded loaded) {
        DocumentLoader loader =
                new DocumentLoader(
                        host.workingDirectory(),
                        host.dataDirectory(),
                        HttpSettings.of(
                                name ->
                                        host.setting(name.substring("mehari.".length()))
                                                .orElse(null),
                                secrets),
                        loaded.warnings()::add);
        String location =
                DocumentLoader.beside(
                        source.position().file(), Optional.ofNullable(source.from()).orElseThrow());
        return loader.load(location, access(source, location, mission));
    }

    private static void check(List<Step> steps, Loaded loaded) {
        for (Step step : steps) {
            if (step instanceof Step.Call call) {
                @Nullable ApiDocument document = loaded.documents().get(call.source().name());
                if (document != null) {
                    OperationCheck.find(call, document)
                            .map(ApiSources::fault)
                            .ifPresent(loaded.faults()::add);
                }
            } else if (step instanceof Step.For loop) {
                check(loop.body(), loaded);
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> check(arm.steps(), loaded));
            }
        }
    }

    private static MehariException fault(Diagnostic finding) {
        String suggestion = finding.hints().suggestion();
        return new MehariException(
                finding.code(),
                finding.position() + ": " + finding.message(),
                suggestion == null ? finding.hints().fix() : "did you mean '" + suggestion + "'?");
    }

    /** Only {@code specAuth} needs the source's options, and with them a context. */
    private Access access(Source source, String location, ResolvedMission mission) {
        if (!source.options().has("specAuth")) {
            return Access.NONE;
        }
        CamelContext context = Contexts.create(host, secrets);
        try {
            Map<String, Expression> lets = new LinkedHashMap<>();
            mission.visible()
                    .lets()
                    .forEach(let -> lets.put(let.name().name(), Expression.compile(let.value())));
            Declared options =
                    new Declared(
                            mission.mission().name(),
                            Map.of(),
                            Map.of(source.name(), given(source)),
                            Map.of(),
                            lets,
                            Map.of(),
                            Map.of());
            return SourceDocument.access(context, location, options);
        } finally {
            context.stop();
        }
    }

    /** The options that say how the source authenticates. */
    private static Expression given(Source source) {
        List<Expr.Entry> entries = new ArrayList<>();
        for (Options.Option option : source.options().entries()) {
            if (option.value() instanceof OptionValue.Expression value) {
                boolean word = option.name().equals("auth");
                Expr expression =
                        word
                                ? new Expr.Literal(
                                        Options.wordOf(value.expression()).orElse("none"),
                                        option.position())
                                : value.expression();
                entries.add(new Expr.Entry(option.name(), expression, option.position()));
            }
        }
        return Expression.compile(new Expr.ObjectOf(entries, source.position()));
    }
}
