package io.mehari.translate;

import io.mehari.mission.OptionValue;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.StepKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the next page while one is consumed (7.3.7). The request stands in a route of its own,
 * which the loop calls from two places: when a turn begins and no page has been asked for yet, and
 * beside the consumer when the page just accepted is not the last one.
 */
final class PagesAhead {
    /** What may stand in a consumer: nothing that sends a request, waits or ends the paging. */
    private static final Set<StepKind> HARMLESS =
            EnumSet.of(
                    StepKind.FOR,
                    StepKind.MAP,
                    StepKind.APPLY,
                    StepKind.VALIDATE,
                    StepKind.STORE,
                    StepKind.MATCH,
                    StepKind.LET,
                    StepKind.LOG,
                    StepKind.DELETE,
                    StepKind.CLEAR);

    private final String pager;
    private final String route;

    /**
     * @param pager the variable that holds the pagination, such as {@code $pages1}
     */
    PagesAhead(String pager, Place place) {
        this.pager = pager;
        this.route = place.route.id + ".pages-" + pager.replaceAll("\\D", "");
    }

    /**
     * Whether the consumer lets the next page come early. A request that reads a store does not: it
     * would see the store before the consumer has written.
     */
    static boolean possible(Step.Fetch fetch, @Nullable Step consumer, Reads reads, Names names) {
        return consumer != null
                && harmless(consumer)
                && StepExpressions.of(fetch).stream().noneMatch(u -> reads.store(u.expression()))
                && names.visible().sources().stream().noneMatch(s -> readsStore(s, reads));
    }

    private static boolean readsStore(Source source, Reads reads) {
        return source.options().entries().stream()
                .anyMatch(
                        option ->
                                option.value() instanceof OptionValue.Expression value
                                        && reads.store(value.expression()));
    }

    private static boolean harmless(Step step) {
        if (!HARMLESS.contains(step.kind())) {
            return false;
        }
        if (step instanceof Step.For loop) {
            return loop.body().stream().allMatch(PagesAhead::harmless);
        }
        return !(step instanceof Step.Match match)
                || match.arms().stream()
                        .flatMap(arm -> arm.steps().stream())
                        .allMatch(PagesAhead::harmless);
    }

    /** The first nodes of a turn: the page is asked for, unless that was done, and taken. */
    List<Node> ask(Step.Fetch fetch, List<Node> request, Place place) {
        List<Node> asking = new ArrayList<>(request);
        asking.add(
                place.node("script", "hold", fetch.position())
                        .expression(pager + ".hold(., $answer)"));
        place.route.more.add(
                MissionTranslator.route(
                        route,
                        "pages of " + place.route.id + ", " + Names.place(fetch.position()),
                        Map.of("routeConfigurationId", Configurations.actions(place.route.names)),
                        asking));
        List<Node> nodes = new ArrayList<>();
        nodes.add(
                place.node("filter", "unless-asked", fetch.position())
                        .expression("not " + pager + ".asked")
                        .steps(List.of(call("ask", fetch, place))));
        nodes.add(place.node("setBody", "take", fetch.position()).expression(pager + ".take()"));
        nodes.add(place.variable("response", "response", ".", fetch.position()));
        nodes.add(place.variable("answer", "$answer", pager + ".answer", fetch.position()));
        place.body("response");
        return nodes;
    }

    /** The consumer, and beside it the request for the next page. */
    List<Node> beside(List<Node> consumer, Step.Fetch fetch, Place place) {
        Node items = place.node("pipeline", "page-items", fetch.position()).steps(consumer);
        Node ahead =
                place.node("filter", "unless-last", fetch.position())
                        .expression(pager + ".ahead")
                        .steps(
                                List.of(
                                        place.variable(
                                                "following",
                                                pager,
                                                pager + ".following",
                                                fetch.position()),
                                        call("ask-ahead", fetch, place)));
        place.bodyUnknown();
        return List.of(
                place.node("multicast", "page-ahead", fetch.position())
                        .with("parallelProcessing", "true")
                        .with("aggregationStrategy", Beans.ahead(place.route.names))
                        .steps(List.of(items, ahead)));
    }

    private Node call(String kind, Step.Fetch fetch, Place place) {
        return place.node("to", kind, fetch.position()).with("uri", "direct:" + route);
    }
}
