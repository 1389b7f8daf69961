package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.mission.parse.MissionGrammarParser.AssumeContext;
import io.mehari.mission.parse.MissionGrammarParser.BlockContext;
import io.mehari.mission.parse.MissionGrammarParser.CallContext;
import io.mehari.mission.parse.MissionGrammarParser.DirectiveContext;
import io.mehari.mission.parse.MissionGrammarParser.FetchContext;
import io.mehari.mission.parse.MissionGrammarParser.ForEachContext;
import io.mehari.mission.parse.MissionGrammarParser.LetContext;
import io.mehari.mission.parse.MissionGrammarParser.LogContext;
import io.mehari.mission.parse.MissionGrammarParser.NameContext;
import io.mehari.mission.parse.MissionGrammarParser.PutContext;
import io.mehari.mission.parse.MissionGrammarParser.StepContext;
import io.mehari.mission.parse.MissionGrammarParser.StepOptionsContext;
import io.mehari.mission.parse.MissionGrammarParser.ValidateContext;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Parse tree of a block to steps; steps with a syntax error are left out. */
final class StepBuilder {
    private final Places places;
    private final ExpressionBuilder expressions;
    private final OptionBuilder options;
    private final ArmBuilder arms;

    StepBuilder(Places places, Findings findings, ExpressionBuilder expressions) {
        this.places = places;
        this.expressions = expressions;
        this.options = new OptionBuilder(places, findings, expressions, this::fetch);
        this.arms = new ArmBuilder(places, expressions, this);
    }

    OptionBuilder options() {
        return options;
    }

    List<Step> block(BlockContext context) {
        return context.step().stream()
                .filter(step -> step.exception == null)
                .map(this::step)
                .toList();
    }

    Step step(StepContext context) {
        ParserRuleContext step = context.getChild(ParserRuleContext.class, 0);
        Position position = places.at(context.getStart());
        return switch (step.getRuleIndex()) {
            case MissionGrammarParser.RULE_fetch -> fetch((FetchContext) step);
            case MissionGrammarParser.RULE_call -> call((CallContext) step, position);
            case MissionGrammarParser.RULE_forEach -> forEach((ForEachContext) step, position);
            case MissionGrammarParser.RULE_validate -> validate((ValidateContext) step, position);
            case MissionGrammarParser.RULE_put -> put((PutContext) step, position);
            case MissionGrammarParser.RULE_matchStep -> arms.match(context.matchStep(), position);
            case MissionGrammarParser.RULE_let -> let((LetContext) step);
            case MissionGrammarParser.RULE_log -> log((LogContext) step, position);
            case MissionGrammarParser.RULE_directive ->
                    directive((DirectiveContext) step, position);
            default -> small(context, position);
        };
    }

    /** Steps of one line and no options. */
    private Step small(StepContext context, Position position) {
        if (context.mapTo() != null) {
            return new Step.MapTo(
                    expressions.expression(context.mapTo().expr()),
                    reference(context.mapTo().name()),
                    expressions.object(context.mapTo().object()),
                    position);
        }
        if (context.apply() != null) {
            NameContext as = context.apply().name(1);
            return new Step.Apply(
                    reference(context.apply().name(0)),
                    expressions.expression(context.apply().expr()),
                    as == null ? null : reference(as),
                    position);
        }
        if (context.deleteRecord() != null) {
            return new Step.Delete(
                    reference(context.deleteRecord().name()),
                    expressions.expression(context.deleteRecord().expr()),
                    position);
        }
        if (context.clear() != null) {
            return new Step.Clear(reference(context.clear().name()), position);
        }
        return context.runAction() != null
                ? new Step.Run(reference(context.runAction().name()), position)
                : new Step.Wait(options(Construct.WAIT, context.waiting().stepOptions()), position);
    }

    Step.Fetch fetch(FetchContext context) {
        ParseTree source = context.SOURCE_PREFIX();
        return new Step.Fetch(
                Trees.first(context.method()).toUpperCase(Locale.ROOT),
                source == null ? null : reference(Trees.token(source)),
                expressions.expression(context.expr()),
                options(Construct.FETCH, context.stepOptions()),
                places.at(context.getStart()));
    }

    private Step call(CallContext context, Position position) {
        return new Step.Call(
                reference(context.name(0)),
                reference(context.name(1)),
                options(Construct.FETCH, context.stepOptions()),
                position);
    }

    private Step forEach(ForEachContext context, Position position) {
        boolean where = Trees.has(context, "where");
        Expr guard = where ? expressions.expression(context.expr(1)) : null;
        return new Step.For(
                reference(context.name()),
                expressions.expression(context.expr(0)),
                guard,
                forOptions(context),
                block(context.block()),
                position);
    }

    private Step.ForOptions forOptions(ForEachContext context) {
        boolean once = Trees.has(context, "once");
        Reference onError = null;
        Reference queue = null;
        if (context.onError() != null) {
            onError = reference(context.onError().getStart());
            boolean queued = context.onError().getStart() != context.onError().getStop();
            queue = queued ? reference(context.onError().name()) : null;
        }
        Expr.Literal concurrency = null;
        if (context.NUMBER() != null) {
            Token number = context.NUMBER().getSymbol();
            concurrency = new Expr.Literal(Literals.number(number), places.at(number));
        }
        ParserRuleContext key = context.expr(context.expr().size() - 1);
        return new Step.ForOptions(
                once ? expressions.expression((MissionGrammarParser.ExprContext) key) : null,
                onError,
                queue,
                concurrency);
    }

    private Step validate(ValidateContext context, Position position) {
        return new Step.Validate(
                expressions.optional(context.expr()),
                context.assume().stream()
                        .filter(assume -> assume.exception == null)
                        .map(this::constraint)
                        .toList(),
                position);
    }

    private Step.Constraint constraint(AssumeContext context) {
        ParseTree message = context.STRING();
        return new Step.Constraint(
                expressions.expression(context.expr()),
                message == null ? null : Literals.string(Trees.token(message)),
                source(context.expr()),
                places.of(context));
    }

    /** The text as written, on one line. */
    private static String source(ParserRuleContext context) {
        Interval range =
                Interval.of(context.getStart().getStartIndex(), context.getStop().getStopIndex());
        return context.getStart().getInputStream().getText(range).replaceAll("\\s+", " ");
    }

    private Step put(PutContext context, Position position) {
        return new Step.Put(
                expressions.expression(context.expr()),
                reference(context.name()),
                options(Construct.STORE, context.stepOptions()),
                position);
    }

    Step.Let let(LetContext context) {
        return new Step.Let(
                reference(context.name()),
                expressions.expression(context.expr()),
                places.at(context.getStart()));
    }

    private Step log(LogContext context, Position position) {
        ParseTree level = context.LOG_LEVEL();
        return new Step.Log(
                level == null ? null : level.getText(),
                expressions.expression(context.expr()),
                options(Construct.LOG, context.stepOptions()),
                position);
    }

    private Step directive(DirectiveContext context, Position position) {
        return switch (Trees.first(context)) {
            case "continue" -> new Step.Continue(position);
            case "skip" -> new Step.Skip(position);
            case "abort" -> new Step.Abort(expressions.optional(context.expr()), position);
            case "retry" ->
                    new Step.Retry(options(Construct.RETRY, context.stepOptions()), position);
            case "queue" ->
                    new Step.Queue(
                            context.name() == null ? null : reference(context.name()),
                            options(Construct.QUEUE, context.stepOptions()),
                            position);
            default ->
                    new Step.Jump(
                            reference(context.name()),
                            Trees.has(context, "then") ? context.getStop().getText() : null,
                            position);
        };
    }

    private Options options(Construct construct, @Nullable StepOptionsContext context) {
        return context == null ? Options.NONE : options.options(construct, context.option());
    }

    private Reference reference(NameContext name) {
        return reference(name.getStart());
    }

    private Reference reference(Token name) {
        return new Reference(name.getText(), places.at(name));
    }
}
