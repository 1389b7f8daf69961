package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Declarations;
import io.mehari.mission.Extra;
import io.mehari.mission.Extra.SettingDeclaration;
import io.mehari.mission.Mission;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a mission: those of its settings block, or without one those that its expressions
 * imply (taps-and-delta 2.2).
 */
public final class MissionSettings {
    /** The type of an implied setting that nothing tells more about. */
    private static final String ANY = "any";

    private MissionSettings() {}

    /**
     * One setting.
     *
     * @param kind secret, config or param
     * @param type a word of the language, or {@code any}
     * @param initial its default; null: none
     */
    public record Declared(
            String kind,
            String name,
            String type,
            boolean required,
            Expr.@Nullable Literal initial,
            @Nullable String description) {}

    /** The settings in the order in which they are written. */
    public static List<Declared> of(Mission mission, Declarations visible) {
        List<Extra.SettingsBlock> blocks =
                mission.extras().stream()
                        .filter(Extra.SettingsBlock.class::isInstance)
                        .map(Extra.SettingsBlock.class::cast)
                        .toList();
        if (blocks.isEmpty()) {
            return implied(mission, visible);
        }
        return blocks.stream()
                .flatMap(block -> block.declarations().stream())
                .map(MissionSettings::declared)
                .toList();
    }

    private static Declared declared(SettingDeclaration one) {
        boolean required = !one.optional() && one.initial() == null;
        Reference type = one.type();
        return new Declared(
                one.kind(),
                one.name().name(),
                type == null ? "string" : type.name(),
                required,
                one.initial(),
                one.description());
    }

    private static List<Declared> implied(Mission mission, Declarations visible) {
        Map<String, Declared> found = new LinkedHashMap<>();
        calls(mission, visible)
                .filter(call -> SettingNames.KINDS.contains(call.function()))
                .forEach(
                        call ->
                                LiteralNames.nameIn(call)
                                        .map(name -> implied(call, name))
                                        .ifPresent(
                                                one ->
                                                        found.merge(
                                                                one.name(),
                                                                one,
                                                                MissionSettings::both)));
        return List.copyOf(found.values());
    }

    /** A call's own default is used where it stands, so that the setting itself has none. */
    private static Declared implied(Expr.Call call, String name) {
        Expr otherwise = call.arguments().size() > 1 ? call.arguments().get(1) : null;
        boolean required = otherwise == null && !call.function().equals("param");
        return new Declared(call.function(), name, type(otherwise), required, null, null);
    }

    private static String type(@Nullable Expr otherwise) {
        Object value = otherwise instanceof Expr.Literal literal ? literal.value() : null;
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof String ? "string" : ANY;
    }

    private static Declared both(Declared one, Declared other) {
        return new Declared(
                one.kind(),
                one.name(),
                one.type().equals(ANY) ? other.type() : one.type(),
                one.required() || other.required(),
                null,
                null);
    }

    /** The calls that a run of the mission can come to. */
    private static Stream<Expr.Call> calls(Mission mission, Declarations visible) {
        Set<Position> reached =
                Reachable.actions(new MissionSet.MissionUnderCheck(mission, visible));
        List<Placed> steps =
                visible.actions().stream()
                        .filter(action -> reached.contains(action.position()))
                        .flatMap(action -> StepWalk.of(action).stream())
                        .toList();
        Declarations used = withSources(visible, sources(mission, visible, steps));
        return Expressions.of(mission, used, steps).stream()
                .filter(Expr.Call.class::isInstance)
                .map(Expr.Call.class::cast);
    }

    private static Declarations withSources(Declarations visible, List<Source> sources) {
        return new Declarations(
                sources,
                visible.stores(),
                visible.schemas(),
                visible.transforms(),
                visible.actions(),
                visible.lets());
    }

    /** The mission's own sources, the shared ones that its steps name, and the first. */
    private static List<Source> sources(Mission mission, Declarations visible, List<Placed> steps) {
        Set<String> named = new HashSet<>();
        mission.declarations().sources().forEach(source -> named.add(source.name()));
        for (Placed placed : steps) {
            if (placed.step() instanceof Step.Call call) {
                named.add(call.source().name());
            } else if (placed.step() instanceof Step.Fetch fetch) {
                Reference written = fetch.source();
                named.add(
                        written != null
                                ? written.name()
                                : fetch.options().word("source").orElseGet(() -> first(visible)));
            }
        }
        List<Source> used = new ArrayList<>(visible.sources());
        used.removeIf(source -> !named.contains(source.name()));
        return used;
    }

    private static String first(Declarations visible) {
        return visible.sources().stream()
                .filter(source -> source.kind() == Source.Kind.HTTP)
                .map(Source::name)
                .findFirst()
                .orElse("");
    }
}
