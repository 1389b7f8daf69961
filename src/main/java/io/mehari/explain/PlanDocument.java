package io.mehari.explain;

import io.mehari.explain.MissionPlan.ActionEntry;
import io.mehari.explain.MissionPlan.SourceEntry;
import io.mehari.explain.MissionPlan.StageEntry;
import io.mehari.explain.MissionPlan.StoreEntry;
import io.mehari.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as one JSON document. Members that do not apply are left out. */
final class PlanDocument {
    private PlanDocument() {}

    static String write(List<MissionPlan> plans) {
        return Json.text(Map.of("missions", plans.stream().map(PlanDocument::mission).toList()));
    }

    private static Map<String, Object> mission(MissionPlan plan) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("mission", plan.name());
        members.put("file", plan.file());
        members.put("place", plan.place());
        members.put("sources", plan.sources().stream().map(PlanDocument::source).toList());
        members.put("stores", plan.stores().stream().map(PlanDocument::store).toList());
        members.put("stages", plan.stages().stream().map(PlanDocument::stage).toList());
        members.put("actions", plan.actions().stream().map(PlanDocument::action).toList());
        members.put("guarantees", plan.guarantees());
        return members;
    }

    private static Map<String, Object> source(SourceEntry source) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", source.name());
        members.put("base", source.base());
        members.put("auth", source.auth());
        for (SourceFact fact : source.facts()) {
            Map<String, Object> option = new LinkedHashMap<>(new TreeMap<>(fact.values()));
            option.put("handling", fact.handling());
            members.put(fact.option(), option);
        }
        members.put("place", source.place());
        return members;
    }

    private static Map<String, Object> store(StoreEntry store) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", store.name());
        members.put("adapter", store.adapter());
        members.put("target", store.target());
        putPresent(members, "key", store.key());
        members.put("place", store.place());
        return members;
    }

    private static Map<String, Object> stage(StageEntry stage) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", (long) stage.number());
        members.put("actions", stage.actions());
        members.put("parallel", stage.parallel());
        putPresent(members, "condition", stage.condition());
        members.put("place", stage.place());
        return members;
    }

    private static Map<String, Object> action(ActionEntry action) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", action.name());
        members.put("place", action.place());
        members.put("entered", action.entered());
        members.put("steps", action.steps().stream().map(PlanDocument::step).toList());
        return members;
    }

    private static Map<String, Object> step(StepNode step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", step.kind());
        members.put("text", step.text());
        members.put("place", step.place());
        putPresent(members, "target", step.target());
        FetchFacts fetch = step.fetch();
        if (fetch != null) {
            members.put("fetch", fetch(fetch));
        }
        if (!step.steps().isEmpty()) {
            members.put("steps", step.steps().stream().map(PlanDocument::step).toList());
        }
        return members;
    }

    private static Map<String, Object> fetch(FetchFacts fetch) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("source", fetch.source());
        members.put("method", fetch.method());
        members.put("path", fetch.path());
        members.put("mode", fetch.mode());
        members.put("handling", fetch.handling());
        putPresent(members, "paging", fetch.paging());
        members.put("requests", number(fetch.requests()));
        members.put("factors", fetch.requests().factors());
        members.put("attempts", number(fetch.attempts()));
        members.put("retryFrom", fetch.retryFrom());
        members.put("errors", fetch.errors());
        if (fetch.stream() != null) {
            members.put("stream", fetch.stream());
        }
        if (fetch.bound() != null) {
            members.put("since", fetch.bound());
        }
        return members;
    }

    private static Object number(Count count) {
        return count.largest() == null ? "open" : new BigDecimal(count.largest());
    }

    private static void putPresent(
            Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
