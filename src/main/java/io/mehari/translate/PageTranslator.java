package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A paginated fetch: a loop that asks for a page, lets the page match decide, takes the page in,
 * and hands its items to the page-wise consumer, if there is one (7.2, 7.3).
 */
final class PageTranslator {
    private final Blocks blocks;
    private final Reads reads;
    private final FetchTranslator fetches;

    PageTranslator(Blocks blocks, Reads reads, FetchTranslator fetches) {
        this.blocks = blocks;
        this.reads = reads;
        this.fetches = fetches;
    }

    /** Translates the fetch at {@code index} and what belongs to it; returns how many steps. */
    int translate(List<Step> block, int index, Place place, List<Node> nodes) {
        Step.Fetch fetch = (Step.Fetch) block.get(index);
        FetchPlan plan = FetchPlan.of(block, index, reads, place.route.names);
        boolean pageMatch = plan.pageMatch();
        int after = index + (pageMatch ? 2 : 1);
        Step consumer = plan.consumer();
        boolean pageWise = consumer != null;
        int taken = pageWise ? after + 1 - index : after - index;
        boolean live = blocks.responseLive(block, index + taken - 1, place);

        String variable = "$pages" + place.route.next("pager");
        Place.Target outer = place.target();
        String source = FetchTranslator.source(fetch, place.route.names);
        place.target(new Place.Target(variable, source));
        @Nullable String unit = FlushUnits.begin(fetch, place, nodes);
        String keep = live || !pageWise ? "items" : "none";
        List<Step> following = block.subList(after, block.size());
        nodes.add(
                place.variable(
                        "pages",
                        variable,
                        pager(fetch, following, keep, plan, place),
                        fetch.position()));
        Node loop = place.node("loop", "page-loop", fetch.position()).with("doWhile", "true");
        loop.expression(variable + ".turn");
        List<Node> round = new ArrayList<>();
        Map<String, String> more = new LinkedHashMap<>();
        more.put("page", variable + ".params");
        more.put("next", variable + ".next");
        more.put("stream", StreamText.of(fetch, place));
        @Nullable PagesAhead ahead = plan.ahead() ? new PagesAhead(variable, place) : null;
        round.addAll(
                ahead == null
                        ? fetches.request(fetch, place, plan.matched(), more)
                        : ahead.ask(
                                fetch, fetches.asking(fetch, place, plan.matched(), more), place));
        List<Node> accepted = round;
        if (pageMatch) {
            Step.Match match = (Step.Match) block.get(index + 1);
            round.addAll(new MatchTranslator(blocks, reads).pages(match, place));
            if (Retries.retries(match)) {
                accepted = guard(variable, fetch, place, round);
            }
        }
        accepted.add(
                place.node("script", "page", fetch.position())
                        .expression(accept(fetch, variable, place)));
        accepted.addAll(SinceTranslator.observe(fetch, variable, place));
        if (consumer != null) {
            List<Node> consuming = new ArrayList<>(consume(consumer, variable, unit, place));
            consuming.addAll(SinceTranslator.delivered(fetch, place));
            accepted.addAll(ahead == null ? consuming : ahead.beside(consuming, fetch, place));
        }
        loop.steps(round);
        nodes.add(loop);
        place.target(outer != null ? outer : new Place.Target(variable, source));
        place.bodyUnknown();
        place.unit(consumer == null ? unit : null);
        if (live || !pageWise) {
            nodes.add(place.variable("result", "response", variable + ".result", fetch.position()));
        }
        return taken;
    }

    private static List<Node> guard(
            String variable, Step.Fetch fetch, Place place, List<Node> round) {
        List<Node> inside = new ArrayList<>();
        round.add(
                place.node("filter", "unless-again", fetch.position())
                        .expression("not " + variable + ".again")
                        .steps(inside));
        place.bodyUnknown();
        return inside;
    }

    private List<Node> consume(Step consumer, String variable, @Nullable String unit, Place place) {
        String items = variable + ".items";
        if (consumer instanceof Step.For loop) {
            return new ForTranslator(blocks).over(loop, items, unit, place);
        }
        Step.Put put = (Step.Put) consumer;
        StoreTranslator stores = new StoreTranslator();
        return unit == null
                ? stores.write(put, items, place)
                : FlushUnits.around(unit, items, put, place, () -> stores.write(put, ".", place));
    }

    /** {@code $pages1.accept(response, page => until)}. */
    private static String accept(Step.Fetch fetch, String variable, Place place) {
        Optional<Expr> until = fetch.options().expression("until");
        if (until.isEmpty()) {
            return variable + ".accept(response, $answer)";
        }
        String parameter = parameter(fetch);
        List<String> names =
                parameter.isEmpty() || parameter.equals("page") || !isName(parameter)
                        ? List.of("page")
                        : List.of("page", parameter);
        boolean pageTaken = place.declared("page") && !parameter.equals("page");
        List<String> bound = pageTaken ? names.subList(1, names.size()) : names;
        java.util.Set<String> added = new java.util.HashSet<>();
        for (String name : bound) {
            if (!place.declared(name)) {
                place.declare(name);
                added.add(name);
            }
        }
        String condition = place.text(until.get());
        added.forEach(place::undeclare);
        return variable
                + ".accept(response, $answer, ("
                + String.join(", ", bound)
                + ") => "
                + condition
                + ")";
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private static String parameter(Step.Fetch fetch) {
        return fetch.options()
                .value("paginate", OptionValue.Pager.class)
                .map(OptionValue.Pager::parameter)
                .orElse("");
    }

    /** {@code pager({kind: "page", parameter: "page", size: 100, ...})}. */
    private static String pager(
            Step.Fetch fetch, List<Step> following, String keep, FetchPlan plan, Place place) {
        OptionValue.Pager pager =
                fetch.options().value("paginate", OptionValue.Pager.class).orElseThrow();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("source", Wording.quoted(FetchTranslator.source(fetch, place.route.names)));
        options.put("path", PathText.of(fetch, place));
        options.put("kind", Wording.quoted(pager.kind()));
        if (pager.parameter() != null) {
            options.put("parameter", Wording.quoted(pager.parameter()));
            first(fetch, pager.parameter(), place).ifPresent(value -> options.put("first", value));
        }
        if (pager.size() != null) {
            options.put("size", place.text(pager.size()));
        }
        if (pager.next() != null) {
            options.put("next", Wording.quoted(pager.next()));
        }
        fetch.options()
                .number("maxPages")
                .map(BigDecimal::toPlainString)
                .ifPresent(n -> options.put("maxPages", n));
        fetch.options()
                .word("itemsPath")
                .ifPresent(p -> options.put("itemsPath", Wording.quoted(p)));
        fetch.options().word("onRepeat").ifPresent(w -> options.put("onRepeat", Wording.quoted(w)));
        List<String> hints = ItemsHints.of(fetch, following);
        if (!hints.isEmpty()) {
            options.put(
                    "hints",
                    "[" + String.join(", ", hints.stream().map(Wording::quoted).toList()) + "]");
        }
        options.put("stream", StreamText.of(fetch, place));
        if (StreamText.told(fetch, place.route.names)) {
            options.put("told", "true");
        }
        options.put("keep", Wording.quoted(keep));
        options.put("pageMatch", String.valueOf(plan.pageMatch()));
        if (plan.pageMatch() && plan.consumer() != null) {
            options.put("taken", Wording.quoted(ItemsHints.taken(plan.consumer())));
        }
        return "pager(" + FetchTranslator.object(options) + ")";
    }

    /** A {@code params} entry of the parameter's name is the first value. */
    private static Optional<String> first(Step.Fetch fetch, String parameter, Place place) {
        @Nullable Expr params = fetch.options().expression("params").orElse(null);
        if (params instanceof Expr.ObjectOf object) {
            return object.entries().stream()
                    .filter(entry -> parameter.equals(entry.key()))
                    .map(entry -> place.text(entry.value()))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The items paths that the mission's own words suggest, in the order of 7.2.2. */
    static final class ItemsHints {
        static List<String> of(Step.Fetch fetch, List<Step> following) {
            List<String> hints = new ArrayList<>();
            fetch.options().expression("until").ifPresent(until -> lengths(until, hints));
            for (Step step : following) {
                @Nullable Expr collection = collection(step);
                if (collection instanceof Expr.Field && path(collection) != null) {
                    hints.add(path(collection));
                    break;
                }
            }
            return hints.stream().distinct().toList();
        }

        /** The path below the response that the consumer takes; empty: the response itself. */
        static String taken(Step consumer) {
            @Nullable Expr collection = collection(consumer);
            String path = collection == null ? null : path(collection);
            return path == null ? "" : path;
        }

        private static @Nullable Expr collection(Step step) {
            return step instanceof Step.For loop
                    ? loop.collection()
                    : step instanceof Step.Put put ? put.value() : null;
        }

        private static void lengths(Expr expression, List<String> hints) {
            if (expression instanceof Expr.Call call
                    && call.function().equals("length")
                    && call.arguments().size() == 1
                    && path(call.arguments().get(0)) != null) {
                hints.add(path(call.arguments().get(0)));
            }
            expression.children().forEach(child -> lengths(child, hints));
        }

        /** {@code a.b} for {@code response.a.b} and {@code .a.b}, else null. */
        private static @Nullable String path(Expr expression) {
            if (expression instanceof Expr.Field field) {
                if (field.target() instanceof Expr.Name name && name.name().equals("response")
                        || field.target() instanceof Expr.Subject) {
                    return field.name();
                }
                String parent = path(field.target());
                return parent == null ? null : parent + "." + field.name();
            }
            return null;
        }
    }
}
