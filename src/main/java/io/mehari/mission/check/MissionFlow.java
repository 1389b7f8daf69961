package io.mehari.mission.check;

import io.mehari.mission.Action;
import io.mehari.mission.Extra;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Source;
import io.mehari.mission.Transform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows a whole mission: what it declares, then each action with a frame of its own. */
final class MissionFlow {
    private final MissionContext mission;
    private final ExpressionFlow expressions;
    private final OptionFlow options;
    private final StepFlow steps;

    private MissionFlow(MissionContext mission, Reads reads) {
        this.mission = mission;
        this.expressions = new ExpressionFlow(reads);
        this.options = new OptionFlow(expressions);
        this.steps = new StepFlow(mission.transforms(), reads);
    }

    static void follow(MissionContext mission, Reads reads) {
        new MissionFlow(mission, reads).mission();
    }

    private void mission() {
        Frame frame = Frame.outermost();
        Scope scope = new Scope(frame, null, mission.stores().keySet());
        steps.steps(List.copyOf(mission.visible().lets()), scope);
        for (Source source : mission.visible().sources()) {
            options.plain(Construct.SOURCE, source.options(), scope);
            source.options()
                    .value("test", OptionValue.Request.class)
                    .ifPresent(test -> steps.steps(List.of(test.fetch()), scope.in(frame.inner())));
            if (source.kind() != Source.Kind.HTTP) {
                frame.make(source.name(), Shape.unknown(), source.position());
            }
        }
        mission.visible().transforms().forEach(transform -> transform(transform, scope));
        mission.extras(Extra.Trigger.class).forEach(trigger -> trigger(trigger, scope));
        for (Extra.On on : mission.extras(Extra.On.class)) {
            options.plain(Construct.ON, on.options(), scope);
            frame.make(on.variable().name(), Shape.unknown(), on.variable().position());
        }
        for (Action action : mission.actions()) {
            steps.steps(action.steps(), scope.in(frame.inner()));
        }
        mission.mission().pipelines().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .forEach(stage -> expressions.optional(stage.condition(), scope));
    }

    private void transform(Transform transform, Scope scope) {
        Scope about = scope.about(Shape.unknown());
        for (Transform.Variant variant : transform.variants()) {
            expressions.optional(variant.guard(), about);
            expressions.object(variant.body(), about);
        }
    }

    private void trigger(Extra.Trigger trigger, Scope scope) {
        Map<String, Shape> given = new HashMap<>();
        List.of("input", "cursor", "page").forEach(name -> given.put(name, Shape.unknown()));
        Scope inside = scope.in(scope.frame().inner()).with(given);
        if (trigger.fetch() != null) {
            steps.steps(List.of(trigger.fetch()), inside);
        }
        options.plain(Construct.TRIGGER, trigger.options(), inside.about(Shape.unknown()));
    }
}
