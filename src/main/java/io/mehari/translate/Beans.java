package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.check.MissionSettings;
import io.mehari.mission.parse.Printer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The beans that a mission's routes name: its declarations, strategies and thread pools. */
final class Beans {
    private static final Set<String> WORDS = Set.of("auth", "strategy", "validationMode");

    private Beans() {}

    static String frame(Names names) {
        return names.name() + ".frame";
    }

    static String sequential(Names names) {
        return names.name() + ".sequential";
    }

    static String parallel(Names names) {
        return names.name() + ".parallel";
    }

    static String stages(Names names) {
        return names.name() + ".stages";
    }

    static String actions(Names names) {
        return names.name() + ".actions";
    }

    static String ahead(Names names) {
        return names.name() + ".ahead";
    }

    /** The strategy of the loops that ask one page ahead. */
    static Object pageAhead(Names names) {
        return bean(ahead(names), "io.mehari.camel.PageAhead", Map.of());
    }

    static List<Object> of(Names names, Needs needs) {
        List<Object> beans = new ArrayList<>();
        beans.add(bean(names.name(), "io.mehari.camel.MissionDeclarations", declarations(names)));
        beans.add(bean(frame(names), "io.mehari.camel.ActionFrame", Map.of()));
        beans.add(
                bean(
                        sequential(names),
                        "org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy",
                        Map.of()));
        beans.add(bean(actions(names), "io.mehari.camel.ActionPolicy", Map.of()));
        int widest =
                names.mission().pipeline().stages().stream()
                        .filter(Pipeline.Stage::parallel)
                        .mapToInt(stage -> stage.actions().size())
                        .max()
                        .orElse(0);
        if (widest > 0) {
            beans.add(bean(parallel(names), "io.mehari.camel.ParallelStage", Map.of()));
            int threads =
                    names.mission()
                            .settings()
                            .number("maxConcurrency")
                            .map(n -> Math.min(n.intValue(), widest))
                            .orElse(widest);
            beans.add(pool(stages(names), threads));
        }
        beans.addAll(SourceTranslator.beans(names));
        for (int threads : needs.pools()) {
            beans.add(pool(Pools.name(names, threads), threads));
        }
        needs.seen()
                .forEach(
                        (name, scope) ->
                                beans.add(
                                        bean(
                                                name,
                                                "io.mehari.camel.SeenRepository",
                                                Map.of("scope", scope))));
        return beans;
    }

    static Map<String, Object> bean(String name, String type, Map<String, Object> properties) {
        Map<String, Object> bean = new LinkedHashMap<>();
        bean.put("name", name);
        bean.put("type", type);
        if (!properties.isEmpty()) {
            bean.put("properties", properties);
        }
        return bean;
    }

    static Map<String, Object> pool(String name, int threads) {
        Map<String, Object> bean = bean(name, "java.util.concurrent.Executors", Map.of());
        bean.put("factoryMethod", "newFixedThreadPool");
        bean.put("constructors", Map.of("0", String.valueOf(threads)));
        bean.put("destroyMethod", "shutdownNow");
        return bean;
    }

    private static Map<String, Object> declarations(Names names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Place place = Place.action(new Place.Route(names, names.name(), new Needs()));
        names.mission()
                .settings()
                .entries()
                .forEach(
                        option ->
                                setting(option)
                                        .ifPresent(
                                                text ->
                                                        properties.put(
                                                                "settings[" + option.name() + "]",
                                                                text)));
        // An action may log in for the source of the fetch that is then repeated (7.12).
        boolean takesTokens =
                names.visible().actions().stream().anyMatch(a -> Retries.jumps(a.steps()));
        for (Source source : names.visible().sources()) {
            if (source.kind() == Source.Kind.HTTP) {
                properties.put(
                        "sources[" + source.name() + "]", source(source, place, takesTokens));
            }
        }
        for (MissionSettings.Declared setting :
                MissionSettings.of(names.mission(), names.visible())) {
            properties.put("inputs[" + setting.name() + "]", input(setting));
        }
        for (Store store : names.visible().stores()) {
            properties.put("stores[" + store.name() + "]", StoreText.of(store, names));
        }
        for (Schema schema : names.visible().schemas()) {
            properties.put("schemas[" + schema.name() + "]", Printer.print(schema.shape()));
        }
        for (Step.Let let : names.visible().lets()) {
            properties.put("lets[" + let.name().name() + "]", place.text(let.value()));
        }
        return properties;
    }

    private static java.util.Optional<String> setting(Options.Option option) {
        if (option.value() instanceof OptionValue.Expression value) {
            return Options.wordOf(value.expression())
                    .or(() -> java.util.Optional.of(Printer.print(value.expression())));
        }
        return java.util.Optional.empty();
    }

    private static String input(MissionSettings.Declared setting) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kind", Wording.quoted(setting.kind()));
        members.put("type", Wording.quoted(setting.type()));
        if (setting.required()) {
            members.put("required", "true");
        }
        if (setting.initial() != null) {
            members.put("initial", Printer.print(setting.initial()));
        }
        if (setting.description() != null) {
            members.put("description", Wording.quoted(setting.description()));
        }
        return FetchTranslator.object(members);
    }

    private static String source(Source source, Place place, boolean takesTokens) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Options.Option option : source.options().entries()) {
            String name = option.name();
            if (option.value() instanceof OptionValue.Expression value) {
                members.put(name, value(name, value.expression(), place));
            } else if (option.value() instanceof OptionValue.Retry retry) {
                members.put(name, FetchTranslator.retryText(retry, place));
            } else if (option.value() instanceof OptionValue.Nested nested) {
                members.put(name, nested(nested.options(), place));
            }
        }
        if (takesTokens) {
            members.put("takesTokens", "true");
        }
        return FetchTranslator.object(members);
    }

    private static String nested(Options options, Place place) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Options.Option option : options.entries()) {
            if (option.value() instanceof OptionValue.Expression value) {
                members.put(option.name(), value(option.name(), value.expression(), place));
            }
        }
        return FetchTranslator.object(members);
    }

    private static String value(String name, Expr expression, Place place) {
        @Nullable String word =
                WORDS.contains(name) ? Options.wordOf(expression).orElse(null) : null;
        return word == null ? place.text(expression) : Wording.quoted(word);
    }
}
