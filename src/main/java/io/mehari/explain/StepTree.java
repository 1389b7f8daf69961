package io.mehari.explain;

import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.translate.FetchPlan;
import io.mehari.translate.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of an action as a tree, with how often each can run. */
final class StepTree {
    private static final Set<String> CHANGING = Set.of("uuid", "generateId", "now", "timestamp");

    private final Plan plan;
    private final Action action;
    private final FetchWords words;

    StepTree(Plan plan, Action action, FetchWords words) {
        this.plan = plan;
        this.action = action;
        this.words = words;
    }

    List<StepNode> build() {
        return block(action.steps(), Count.ONE);
    }

    /**
     * The steps of a block.
     *
     * @param around how often the block runs
     */
    private List<StepNode> block(List<Step> block, Count around) {
        List<StepNode> nodes = new ArrayList<>();
        Count repeated = around;
        int lastRepeated = -1;
        Count eachPage = around;
        int lastOfPages = -1;
        for (int i = 0; i < block.size(); i++) {
            Step step = block.get(i);
            Count here = i <= lastOfPages ? eachPage : i <= lastRepeated ? repeated : around;
            if (!(step instanceof Step.Fetch fetch)) {
                nodes.add(node(step, inside(step, here)));
                continue;
            }
            FetchPlan fetchPlan = plan.fetch(action, block, i);
            repeated = here.times(Attempts.ofDirectives(fetchPlan.retries()));
            lastRepeated = fetchPlan.last();
            eachPage = repeated.times(words.pages(fetch, fetchPlan));
            lastOfPages = i + (fetchPlan.pageMatch() ? 1 : 0);
            FetchFacts facts = words.facts(fetch, fetchPlan, eachPage);
            nodes.add(
                    new StepNode(
                            step.kind().word(),
                            Words.of(step),
                            Words.place(step.position()),
                            facts,
                            null,
                            false,
                            List.of()));
        }
        return nodes;
    }

    private StepNode node(Step step, List<StepNode> inside) {
        return new StepNode(
                step.kind().word(),
                Words.of(step),
                Words.place(step.position()),
                null,
                target(step),
                keyed(step),
                inside);
    }

    private List<StepNode> inside(Step step, Count here) {
        if (step instanceof Step.For loop) {
            return block(loop.body(), items(loop, here));
        }
        if (!(step instanceof Step.Match match)) {
            return List.of();
        }
        List<StepNode> arms = new ArrayList<>();
        for (Step.Arm arm : match.arms()) {
            arms.add(
                    StepNode.plain(
                            "arm",
                            Words.arm(arm),
                            Words.place(arm.position()),
                            block(arm.steps(), here)));
        }
        return arms;
    }

    private static Count items(Step.For loop, Count here) {
        return loop.collection() instanceof Expr.ListOf list
                ? here.times(list.elements().size(), "items")
                : here.unlimited("items of the loop at line " + loop.position().line());
    }

    private static boolean keyed(Step step) {
        Options options =
                step instanceof Step.Put put
                        ? put.options()
                        : step instanceof Step.Queue queue ? queue.options() : Options.NONE;
        return options.expression("key").filter(key -> !changes(key)).isPresent();
    }

    /** Whether the expression gives something else in every run. */
    private static boolean changes(Expr expression) {
        return (expression instanceof Expr.Call call && CHANGING.contains(call.function()))
                || expression.children().stream().anyMatch(StepTree::changes);
    }

    private static @Nullable String target(Step step) {
        Reference target =
                switch (step.kind()) {
                    case STORE -> ((Step.Put) step).store();
                    case DELETE -> ((Step.Delete) step).store();
                    case CLEAR -> ((Step.Clear) step).store();
                    case QUEUE -> ((Step.Queue) step).store();
                    case FOR -> ((Step.For) step).options().queue();
                    case RUN -> ((Step.Run) step).action();
                    case JUMP -> ((Step.Jump) step).action();
                    case APPLY -> ((Step.Apply) step).transform();
                    case FETCH, CALL, MAP, VALIDATE, MATCH, LET, LOG, WAIT -> null;
                    case CONTINUE, SKIP, ABORT, RETRY -> null;
                };
        return target == null ? null : target.name();
    }
}
