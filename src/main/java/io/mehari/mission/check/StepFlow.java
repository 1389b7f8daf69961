package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.mission.Transform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows the steps of an action in order, frame by frame. */
final class StepFlow {
    private static final Set<String> FAILED_ITEM =
            Set.of("item", "error", "code", "action", "timestamp");

    private final Map<String, Transform> transforms;
    private final Reads reads;
    private final ExpressionFlow expressions;
    private final OptionFlow options;

    StepFlow(Map<String, Transform> transforms, Reads reads) {
        this.transforms = transforms;
        this.reads = reads;
        this.expressions = new ExpressionFlow(reads);
        this.options = new OptionFlow(expressions);
    }

    void steps(List<Step> steps, Scope scope) {
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), scope);
            if (i > 0 && isPageMatch(steps.get(i - 1), steps.get(i))) {
                scope.frame().respond(Shape.unknown());
            }
        }
    }

    /** Blocks of a page match see single pages; the fetch's own result is what follows it (7.3). */
    private static boolean isPageMatch(Step before, Step step) {
        return before instanceof Step.Fetch fetch
                && fetch.options().has("paginate")
                && step instanceof Step.Match match
                && match.subject() instanceof Expr.Name name
                && name.name().equals("response");
    }

    private void step(Step step, Scope scope) {
        switch (step.kind()) {
            case FETCH -> fetch((Step.Fetch) step, scope);
            case CALL -> {
                options.fetch(((Step.Call) step).options(), scope);
                scope.frame().respond(Shape.unknown());
            }
            case FOR -> loop((Step.For) step, scope);
            case MAP -> map((Step.MapTo) step, scope);
            case APPLY -> apply((Step.Apply) step, scope);
            case VALIDATE -> validate((Step.Validate) step, scope);
            case STORE -> put((Step.Put) step, scope);
            case MATCH -> new MatchFlow(this, expressions).match((Step.Match) step, scope);
            case LET -> let((Step.Let) step, scope);
            case DELETE -> expressions.follow(((Step.Delete) step).key(), scope);
            case LOG -> {
                expressions.follow(((Step.Log) step).text(), scope);
                options.plain(Construct.LOG, ((Step.Log) step).options(), scope);
            }
            case WAIT -> await((Step.Wait) step, scope);
            case ABORT -> expressions.optional(((Step.Abort) step).text(), scope);
            case RETRY -> options.plain(Construct.RETRY, ((Step.Retry) step).options(), scope);
            case QUEUE -> queue((Step.Queue) step, scope);
            case CLEAR, RUN, CONTINUE, SKIP, JUMP -> {}
        }
    }

    private void fetch(Step.Fetch fetch, Scope scope) {
        expressions.follow(fetch.path(), scope);
        PathExpressions.of(fetch).forEach(inBraces -> expressions.follow(inBraces, scope));
        options.fetch(fetch.options(), scope);
        scope.frame().respond(Shape.unknown());
    }

    private void loop(Step.For loop, Scope scope) {
        Shape item = expressions.follow(loop.collection(), scope).element();
        Frame turn = scope.frame().inner();
        turn.make(loop.variable().name(), item, loop.variable().position());
        Scope inside = scope.in(turn);
        expressions.optional(loop.where(), inside.about(item));
        expressions.optional(loop.options().onceBy(), inside.about(item));
        steps(loop.body(), inside);
        Reference queue = loop.options().queue();
        if (queue != null) {
            Shape record = new Shape.Mapped(FAILED_ITEM, queue.position());
            reads.written(queue.name(), record, queue.position());
        }
    }

    private void map(Step.MapTo map, Scope scope) {
        Shape source = expressions.follow(map.value(), scope);
        Shape made = expressions.object(map.body(), scope.about(source));
        scope.frame().respond(made);
        if (map.value() instanceof Expr.Name name && scope.frame().variable(name.name()) != null) {
            scope.frame().rebind(name.name(), made);
        }
    }

    private void apply(Step.Apply apply, Scope scope) {
        Shape source = expressions.follow(apply.value(), scope);
        Transform transform = transforms.get(apply.transform().name());
        Shape made = transform == null ? Shape.unknown() : result(transform, source, scope);
        if (apply.as() == null) {
            scope.frame().respond(made);
        } else {
            scope.frame().make(apply.as().name(), made, apply.as().position());
        }
    }

    /** What any of the variants makes; what they read is heard where the transform stands. */
    private static Shape result(Transform transform, Shape source, Scope scope) {
        ExpressionFlow silent = new ExpressionFlow(Reads.NONE);
        return transform.variants().stream()
                .map(variant -> silent.object(variant.body(), scope.about(source)))
                .reduce(Shape::or)
                .orElse(Shape.unknown());
    }

    private void validate(Step.Validate validate, Scope scope) {
        Shape target =
                validate.target() == null
                        ? scope.frame().response()
                        : expressions.follow(validate.target(), scope);
        validate.constraints().forEach(c -> expressions.follow(c.condition(), scope.about(target)));
    }

    private void put(Step.Put put, Scope scope) {
        Shape value = expressions.follow(put.value(), scope);
        Shape record = value instanceof Shape.Records ? value.element() : value;
        options.plain(Construct.STORE, put.options(), scope.about(record));
        reads.written(put.store().name(), record, put.store().position());
    }

    private void let(Step.Let let, Scope scope) {
        Shape value = expressions.follow(let.value(), scope);
        Position before = scope.frame().madeHere(let.name().name());
        if (before != null) {
            reads.redefined(let, before);
        }
        scope.frame().make(let.name().name(), value, let.name().position());
    }

    private void await(Step.Wait wait, Scope scope) {
        options.plain(Construct.WAIT, wait.options(), scope.about(Shape.unknown()));
        wait.options()
                .value("storage", OptionValue.Nested.class)
                .flatMap(storage -> WordReferences.of(storage.options(), "target"))
                .ifPresent(s -> reads.written(s.name(), Shape.unknown(), s.position()));
        scope.frame().respond(Shape.unknown());
    }

    private void queue(Step.Queue queue, Scope scope) {
        Shape item = expressions.optional(queue.options().expression("item").orElse(null), scope);
        expressions.optional(queue.options().expression("key").orElse(null), scope.about(item));
        if (queue.store() != null) {
            reads.written(queue.store().name(), item, queue.store().position());
        }
    }
}
