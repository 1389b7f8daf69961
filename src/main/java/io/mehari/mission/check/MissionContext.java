package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Extra;
import io.mehari.mission.Mission;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Reference;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import io.mehari.mission.check.MissionSet.MissionUnderCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mission with what several rules ask of it: its names, steps, fetches, options, expressions. */
final class MissionContext {
    private final Mission mission;
    private final Declarations visible;
    private final MissionSet set;
    private final List<Action> actions;
    private final List<Placed> steps;
    private final List<FetchSite> fetches;
    private final List<OptionSite> options;
    private final List<Expr> expressions;

    /**
     * @param actions the visible actions to look into; the others are looked into with the missions
     *     that use them
     */
    MissionContext(MissionUnderCheck one, List<Action> actions, MissionSet set) {
        this.mission = one.mission();
        this.visible = one.visible();
        this.set = set;
        this.actions = List.copyOf(actions);
        this.steps = actions.stream().flatMap(action -> StepWalk.of(action).stream()).toList();
        this.fetches = findFetches();
        this.options = OptionWalk.of(mission, visible.sources(), steps);
        this.expressions = Expressions.of(mission, visible, steps);
    }

    Mission mission() {
        return mission;
    }

    Declarations visible() {
        return visible;
    }

    CheckSettings settings() {
        return set.settings();
    }

    /** Has no syntax error cut anything away from the mission? */
    boolean isWhole() {
        return !set.incomplete().contains(mission.name());
    }

    /**
     * The finding for a name that nothing declares; nothing when it is known, or would be but for a
     * syntax error.
     *
     * @param kind what the name should be
     */
    Optional<Diagnostic> unknown(
            String code, String kind, Reference named, Collection<String> known) {
        return known.contains(named.name()) || set.incomplete().contains(named.name())
                ? Optional.empty()
                : Optional.of(Unknown.name(code, kind, named, known));
    }

    /** Every step of the actions to look into, in written order. */
    List<Placed> steps() {
        return steps;
    }

    /** The actions to look into. */
    List<Action> actions() {
        return actions;
    }

    /** Steps of one kind. */
    <T extends Step> Stream<T> steps(Class<T> kind) {
        return steps.stream().map(Placed::step).filter(kind::isInstance).map(kind::cast);
    }

    /** Fetches and calls of actions, tests and triggers. */
    List<FetchSite> fetches() {
        return fetches;
    }

    List<OptionSite> options() {
        return options;
    }

    /** Every node of every expression. */
    List<Expr> expressions() {
        return expressions;
    }

    /** Calls of functions, however written. */
    Stream<Expr.Call> calls() {
        return expressions.stream().filter(Expr.Call.class::isInstance).map(Expr.Call.class::cast);
    }

    <T extends Extra> List<T> extras(Class<T> kind) {
        return mission.extras().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Map<String, Source> sources() {
        return byName(visible.sources(), Source::name);
    }

    Map<String, Store> stores() {
        return byName(visible.stores(), Store::name);
    }

    Map<String, Schema> schemas() {
        return byName(visible.schemas(), Schema::name);
    }

    Map<String, Transform> transforms() {
        return byName(visible.transforms(), Transform::name);
    }

    Map<String, Action> actionsByName() {
        return byName(visible.actions(), Action::name);
    }

    /** The source a fetch goes to: the one it names, or else the first HTTP source. */
    Optional<Source> sourceOf(FetchSite fetch) {
        if (fetch.written() != null) {
            return Optional.ofNullable(sources().get(fetch.written().name()));
        }
        return fetch.host() != null ? Optional.of(fetch.host()) : firstHttp();
    }

    private Optional<Source> firstHttp() {
        return visible.sources().stream()
                .filter(source -> source.kind() == Source.Kind.HTTP)
                .findFirst();
    }

    private List<FetchSite> findFetches() {
        List<FetchSite> found = new ArrayList<>();
        for (Source source : visible.sources()) {
            source.options()
                    .value("test", OptionValue.Request.class)
                    .ifPresent(test -> found.add(site(test.fetch(), FetchSite.Role.TEST, source)));
        }
        for (Extra.Trigger trigger : extras(Extra.Trigger.class)) {
            if (trigger.fetch() != null) {
                found.add(site(trigger.fetch(), FetchSite.Role.TRIGGER, null));
            }
        }
        for (Placed placed : steps) {
            if (placed.step() instanceof Step.Fetch || placed.step() instanceof Step.Call) {
                found.add(new FetchSite(placed.step(), FetchSite.Role.ACTION, placed, null));
            }
        }
        return List.copyOf(found);
    }

    private static FetchSite site(Step.Fetch fetch, FetchSite.Role role, @Nullable Source host) {
        return new FetchSite(fetch, role, null, host);
    }

    private static <T> Map<String, T> byName(List<T> declared, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        declared.forEach(one -> byName.putIfAbsent(name.apply(one), one));
        return byName;
    }
}
