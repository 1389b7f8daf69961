package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in an action's route the translation stands: the variables that can be seen, what the body
 * is known to hold, and the fetch that a {@code retry} would repeat.
 */
final class Place {
    /** State shared by the whole route. */
    static final class Route {
        final Names names;
        final Wording wording;
        final String id;
        private final Map<String, Integer> counts = new HashMap<>();
        final Needs needs;

        private Waits waits = Waits.of(List.of());

        /** Variables of the streams that fetches of this route read. */
        final IdentityHashMap<Step.Fetch, String> sinces = new IdentityHashMap<>();

        /** Further routes that this one calls. */
        final List<Object> more = new ArrayList<>();

        Route(Names names, String id, Needs needs) {
            this.names = names;
            this.wording = new Wording(names);
            this.id = id;
            this.needs = needs;
        }

        /** Where the action of this route waits for webhooks. */
        void waits(Waits found) {
            waits = found;
        }

        /** Whether more than one wait of the action may come to that literal path. */
        boolean sharesPath(String path) {
            return !path.isEmpty() && waits.isShared(path);
        }

        int next(String kind) {
            return counts.merge(kind, 1, Integer::sum);
        }
    }

    /** What a {@code retry} repeats: {@code $fetch1} or {@code $pages1} of that source. */
    record Target(String variable, @Nullable String source) {}

    final Route route;
    private final @Nullable Place parent;
    private final boolean iteration;
    private final Set<String> variables;
    private final Set<String> body = new LinkedHashSet<>();
    private @Nullable Target target;
    private @Nullable String matched;
    private @Nullable String unit;
    private @Nullable String match;

    /** Whether the response is read after the end of this block, within the same frame. */
    final boolean responseLive;

    private Place(
            Route route,
            @Nullable Place parent,
            boolean iteration,
            Set<String> variables,
            boolean responseLive) {
        this.route = route;
        this.parent = parent;
        this.iteration = iteration;
        this.variables = variables;
        this.responseLive = responseLive;
    }

    /** The outermost block of an action. */
    static Place action(Route route) {
        return new Place(route, null, false, new HashSet<>(), false);
    }

    /** The body of a loop: its own frame. */
    Place iteration() {
        return new Place(route, this, true, new HashSet<>(variables), false);
    }

    /** A block that shares this frame: the arm of a match. */
    Place arm(boolean liveAfter) {
        Place arm = new Place(route, this, false, variables, liveAfter);
        arm.body.addAll(body);
        return arm;
    }

    /** A node of the given kind at that position; the id is made here, in source order. */
    Node node(String eip, String kind, Position position) {
        String id = route.id + "#" + kind + "-" + route.next(kind);
        return new Node(eip, id, Names.place(position));
    }

    /** {@code setVariable}. */
    Node variable(String kind, String name, String expression, Position position) {
        return node("setVariable", kind, position).with("name", name).expression(expression);
    }

    void declare(String name) {
        variables.add(name);
    }

    void undeclare(String name) {
        variables.remove(name);
    }

    boolean declared(String name) {
        return variables.contains(name);
    }

    /** Text of an expression that has no subject here. */
    String text(Expr expression) {
        return route.wording.withoutSubject(expression, variables);
    }

    /** The flush unit of a fetch whose items a loop further on takes. */
    void unit(@Nullable String variable) {
        unit = variable;
    }

    /** That unit, given out once. */
    @Nullable String takeUnit() {
        @Nullable String taken = unit;
        unit = null;
        return taken;
    }

    /**
     * This block is an arm.
     *
     * @param text of the value that the match looks at
     * @param id of the match's node
     */
    void matched(String text, String id) {
        this.matched = text;
        this.match = id;
    }

    /** Id of the match around this block, looking outwards. */
    Optional<String> matchId() {
        Place place = this;
        while (place != null && place.match == null) {
            place = place.parent;
        }
        return place == null ? Optional.empty() : Optional.ofNullable(place.match);
    }

    /** Text of the matched value, looking outwards as far as the item or action. */
    @Nullable String matched() {
        Place place = this;
        while (place != null) {
            if (place.matched != null) {
                return place.matched;
            }
            place = place.iteration ? null : place.parent;
        }
        return null;
    }

    boolean bodyIs(String text) {
        return body.contains(text);
    }

    /** The body now holds what these texts would give. */
    void body(String... texts) {
        body.clear();
        body.addAll(Set.of(texts));
    }

    /** The variable was just set from the body. */
    void bodyAlso(String variable) {
        body.add(variable);
    }

    void bodyUnknown() {
        body.clear();
    }

    /** The variable got another value than the body. */
    void changed(String variable) {
        body.removeIf(
                text ->
                        text.equals(variable)
                                || text.startsWith(variable + ".")
                                || !text.matches("[A-Za-z0-9_.$]*"));
    }

    void target(Target fetch) {
        this.target = fetch;
    }

    /** The fetch that a retry here repeats, looking outwards. */
    @Nullable Target target() {
        Place place = this;
        while (place != null) {
            if (place.target != null) {
                return place.target;
            }
            place = place.parent;
        }
        return null;
    }

    /** Whether a retry here has to leave a loop to get at its fetch. */
    boolean targetBeyondLoop() {
        Place place = this;
        while (place != null && place.target == null) {
            if (place.iteration) {
                return true;
            }
            place = place.parent;
        }
        return false;
    }

    /** Whether this stands in a loop of the action. */
    boolean inLoop() {
        Place place = this;
        while (place != null) {
            if (place.iteration) {
                return true;
            }
            place = place.parent;
        }
        return false;
    }
}
