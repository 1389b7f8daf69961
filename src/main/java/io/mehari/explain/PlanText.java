package io.mehari.explain;

import io.mehari.explain.MissionPlan.ActionEntry;
import io.mehari.explain.MissionPlan.SourceEntry;
import io.mehari.explain.MissionPlan.StageEntry;
import io.mehari.explain.MissionPlan.StoreEntry;
import java.util.List;

/** A plan for reading in a terminal. */
final class PlanText {
    private static final int PLACE_COLUMN = 70;

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String write(List<MissionPlan> plans) {
        PlanText writer = new PlanText();
        plans.forEach(writer::mission);
        return writer.text.toString();
    }

    private void mission(MissionPlan plan) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        line(0, "mission " + plan.name(), plan.place());
        heading("sources", plan.sources());
        plan.sources().forEach(this::source);
        heading("stores", plan.stores());
        plan.stores().forEach(this::store);
        heading("stages", plan.stages());
        plan.stages().forEach(this::stage);
        plan.actions().forEach(this::action);
        heading("guarantees", plan.guarantees());
        plan.guarantees().forEach(guarantee -> line(1, "- " + guarantee));
    }

    private void heading(String word, List<?> below) {
        if (!below.isEmpty()) {
            text.append('\n').append(word).append('\n');
        }
    }

    private void source(SourceEntry source) {
        line(1, source.name() + ": " + source.base() + ", auth " + source.auth(), source.place());
        source.facts().forEach(fact -> fact(1, fact.label(), fact.handling()));
    }

    private void store(StoreEntry store) {
        String key = store.key() == null ? "key by each step" : "key " + store.key();
        line(
                1,
                store.name() + ": " + store.adapter() + ", " + store.target() + ", " + key,
                store.place());
    }

    private void stage(StageEntry stage) {
        String actions = String.join(", ", stage.actions());
        String condition = stage.condition() == null ? "" : " if " + stage.condition();
        line(
                1,
                stage.number() + ". " + (stage.parallel() ? "at once: " : "") + actions + condition,
                stage.place());
    }

    private void action(ActionEntry action) {
        String entered =
                action.entered().isEmpty() ? "never run" : String.join("; ", action.entered());
        text.append('\n');
        line(0, "action " + action.name() + " (" + entered + ")", action.place());
        steps(action.steps(), 1);
    }

    private void steps(List<StepNode> steps, int depth) {
        for (StepNode step : steps) {
            boolean arm = step.kind().equals("arm");
            line(depth, step.text() + (arm ? " ->" : ""), step.place());
            FetchFacts fetch = step.fetch();
            if (fetch != null) {
                fetch(fetch, depth);
            }
            steps(step.steps(), depth + 1);
        }
    }

    private void fetch(FetchFacts fetch, int depth) {
        fact(depth, "source", fetch.source());
        fact(depth, "mode", fetch.handling());
        if (fetch.paging() != null) {
            fact(depth, "pages", fetch.paging());
        }
        fact(depth, "requests", fetch.requests().toString());
        fact(depth, "retry", attempts(fetch));
        fact(depth, "errors", fetch.errors());
        if (fetch.stream() != null) {
            fact(depth, "stream", fetch.stream());
        }
        if (fetch.bound() != null) {
            fact(depth, "since", fetch.bound());
        }
    }

    private static String attempts(FetchFacts fetch) {
        String attempts =
                fetch.attempts().isOpen()
                        ? String.join("", fetch.attempts().factors())
                        : fetch.attempts().largest() + " attempts";
        return attempts
                + (fetch.retryFrom().equals("default")
                        ? " by default"
                        : ", written at the " + fetch.retryFrom());
    }

    private void fact(int depth, String name, String value) {
        line(depth, "| %-8s  %s".formatted(name, value));
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private void line(int depth, String content, String place) {
        String start = "  ".repeat(depth) + content;
        text.append(start)
                .append(" ".repeat(Math.max(2, PLACE_COLUMN - start.length())))
                .append(place)
                .append('\n');
    }
}
