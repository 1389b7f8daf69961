package io.mehari.mission.check;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Declarations;
import io.mehari.mission.Extra;
import io.mehari.mission.Mission;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Schedule;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every expression of a mission, whatever it stands in. */
final class Expressions {
    private final List<Expr> roots = new ArrayList<>();

    private Expressions() {}

    /** All nodes, outer ones first. */
    static List<Expr> of(Mission mission, Declarations visible, List<Placed> steps) {
        Expressions all = new Expressions();
        all.declarations(visible);
        for (Pipeline pipeline : mission.pipelines()) {
            pipeline.stages().forEach(stage -> all.add(stage.condition()));
        }
        for (Schedule schedule : mission.schedules()) {
            all.options(schedule.options());
        }
        all.options(mission.settings());
        mission.extras().forEach(all::extra);
        steps.forEach(placed -> all.step(placed.step()));
        return all.roots.stream().flatMap(Expressions::nodes).toList();
    }

    /** The node and all below it. */
    static Stream<Expr> nodes(Expr root) {
        return Stream.concat(Stream.of(root), root.children().stream().flatMap(Expressions::nodes));
    }

    /** All nodes of an option block, its inner blocks included. */
    static List<Expr> of(Options options) {
        Expressions all = new Expressions();
        all.options(options);
        return all.roots.stream().flatMap(Expressions::nodes).toList();
    }

    /** All nodes of one step alone, without the steps in it. */
    static List<Expr> of(Step step) {
        Expressions all = new Expressions();
        all.step(step);
        return all.roots.stream().flatMap(Expressions::nodes).toList();
    }

    private void add(@Nullable Expr... expressions) {
        Stream.of(expressions).filter(Objects::nonNull).forEach(roots::add);
    }

    private void declarations(Declarations visible) {
        visible.lets().forEach(let -> add(let.value()));
        for (Source source : visible.sources()) {
            options(source.options());
        }
        for (Store store : visible.stores()) {
            adapter(store.adapter());
        }
        for (Transform transform : visible.transforms()) {
            transform.variants().forEach(variant -> add(variant.guard(), variant.body()));
        }
    }

    private void adapter(Store.Adapter adapter) {
        if (adapter instanceof Store.Fixed fixed) {
            add(fixed.options());
        } else if (adapter instanceof Store.Chosen chosen) {
            add(chosen.value());
            chosen.choices().forEach(choice -> adapter(choice.adapter()));
        }
    }

    private void extra(Extra extra) {
        if (extra instanceof Extra.Stream stream) {
            options(stream.options());
        } else if (extra instanceof Extra.Trigger trigger) {
            options(trigger.options());
            if (trigger.fetch() != null) {
                step(trigger.fetch());
            }
        } else if (extra instanceof Extra.On on) {
            options(on.options());
        }
    }

    private void options(Options options) {
        for (Options.Option option : options.entries()) {
            OptionValue value = option.value();
            if (value instanceof OptionValue.Expression expression) {
                add(expression.expression());
            } else if (value instanceof OptionValue.Pager pager) {
                add(pager.size());
            } else if (value instanceof OptionValue.Since since) {
                add(since.value());
                options(since.options());
            } else if (value instanceof OptionValue.Retry retry) {
                options(retry.options());
            } else if (value instanceof OptionValue.Nested nested) {
                options(nested.options());
            } else if (value instanceof OptionValue.Duration duration) {
                add(duration.amount());
            } else if (value instanceof OptionValue.Format format) {
                options(format.options());
            } else if (value instanceof OptionValue.Request request) {
                step(request.fetch());
            }
        }
    }

    private void step(Step step) {
        switch (step.kind()) {
            case FETCH -> {
                add(((Step.Fetch) step).path());
                roots.addAll(PathExpressions.of((Step.Fetch) step));
                options(((Step.Fetch) step).options());
            }
            case CALL -> options(((Step.Call) step).options());
            case FOR -> {
                Step.For loop = (Step.For) step;
                add(loop.collection(), loop.where(), loop.options().onceBy());
            }
            case MAP -> add(((Step.MapTo) step).value(), ((Step.MapTo) step).body());
            case APPLY -> add(((Step.Apply) step).value());
            case VALIDATE -> {
                add(((Step.Validate) step).target());
                ((Step.Validate) step).constraints().forEach(c -> add(c.condition()));
            }
            case STORE -> {
                add(((Step.Put) step).value());
                options(((Step.Put) step).options());
            }
            case MATCH -> match((Step.Match) step);
            case LET -> add(((Step.Let) step).value());
            case DELETE -> add(((Step.Delete) step).key());
            case LOG -> {
                add(((Step.Log) step).text());
                options(((Step.Log) step).options());
            }
            case WAIT -> options(((Step.Wait) step).options());
            case ABORT -> add(((Step.Abort) step).text());
            case RETRY -> options(((Step.Retry) step).options());
            case QUEUE -> options(((Step.Queue) step).options());
            case CLEAR, RUN, CONTINUE, SKIP, JUMP -> {}
        }
    }

    private void match(Step.Match match) {
        add(match.subject());
        for (Step.Arm arm : match.arms()) {
            if (arm.pattern() instanceof Pattern.Condition condition) {
                add(condition.condition());
            }
            add(arm.guard());
        }
    }
}
