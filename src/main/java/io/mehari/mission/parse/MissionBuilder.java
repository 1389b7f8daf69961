package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.Mission;
import io.mehari.mission.Options;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Reference;
import io.mehari.mission.Schedule;
import io.mehari.mission.parse.MissionGrammarParser.MissionContext;
import io.mehari.mission.parse.MissionGrammarParser.MissionItemContext;
import io.mehari.mission.parse.MissionGrammarParser.NameContext;
import io.mehari.mission.parse.MissionGrammarParser.OptionContext;
import io.mehari.mission.parse.MissionGrammarParser.PipelineContext;
import io.mehari.mission.parse.MissionGrammarParser.ScheduleContext;
import io.mehari.mission.parse.MissionGrammarParser.StageContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** A mission with everything in it that could be read. */
final class MissionBuilder {
    private final Places places;
    private final ExpressionBuilder expressions;
    private final StepBuilder steps;
    private final ExtraBuilder extras;

    private final List<Pipeline> pipelines = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<OptionContext> settings = new ArrayList<>();
    private final List<Extra> extra = new ArrayList<>();

    MissionBuilder(
            Places places, Findings findings, ExpressionBuilder expressions, StepBuilder steps) {
        this.places = places;
        this.expressions = expressions;
        this.steps = steps;
        this.extras = new ExtraBuilder(places, findings, steps);
    }

    Mission mission(MissionContext context) {
        DeclarationBuilder declarations = new DeclarationBuilder(places, expressions, steps);
        for (MissionItemContext item : context.missionItem()) {
            if (item.pipeline() != null) {
                pipelines.add(pipeline(item.pipeline()));
            } else if (item.exception == null) {
                add(item, declarations);
            }
        }
        Options options = steps.options().options(Construct.SETTINGS, settings);
        return new Mission(
                Trees.first(context.name()),
                declarations.declarations(),
                pipelines,
                schedules,
                options,
                extra,
                places.at(context.name().getStart()));
    }

    private void add(MissionItemContext item, DeclarationBuilder declarations) {
        if (item.shared() != null) {
            declarations.add(item.shared());
        } else if (item.schedule() != null) {
            schedules.add(schedule(item.schedule()));
        } else if (item.option() != null) {
            settings.add(item.option());
        } else {
            extra.add(extras.extra(item));
        }
    }

    /** As far as it could be read, so that a mission with a broken pipeline is not one without. */
    private Pipeline pipeline(PipelineContext context) {
        List<Pipeline.Stage> stages =
                context.stage().stream()
                        .filter(stage -> stage.exception == null)
                        .map(this::stage)
                        .toList();
        return new Pipeline(stages, places.at(context.getStart()));
    }

    private Pipeline.Stage stage(StageContext context) {
        List<Reference> actions = context.name().stream().map(this::reference).toList();
        Expr condition = expressions.optional(context.expr());
        boolean parallel = context.getStart().getType() == MissionGrammarParser.OPEN_LIST;
        return new Pipeline.Stage(actions, parallel, condition, places.of(context));
    }

    private Schedule schedule(ScheduleContext context) {
        Schedule.Kind kind =
                switch (context.getChild(2).getText()) {
                    case "every" -> Schedule.Kind.EVERY;
                    case "cron" -> Schedule.Kind.CRON;
                    default -> Schedule.Kind.AT;
                };
        Token value = Trees.token(context.getChild(3));
        String text =
                kind == Schedule.Kind.EVERY
                        ? Literals.number(value) + " " + Trees.first(context.name())
                        : Literals.string(value);
        Position position =
                kind == Schedule.Kind.EVERY
                        ? places.between(value, context.name().getStop())
                        : places.at(value);
        Options options =
                context.braces() == null
                        ? Options.NONE
                        : steps.options().options(Construct.SCHEDULE, context.braces().option());
        return new Schedule(kind, text, position, options, places.at(context.getStart()));
    }

    private Reference reference(NameContext name) {
        return new Reference(Trees.first(name), places.at(name.getStart()));
    }
}
