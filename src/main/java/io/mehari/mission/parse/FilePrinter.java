package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.expression.Type;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.MissionFile;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Reference;
import io.mehari.mission.Schedule;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import java.util.stream.Collectors;

/** Files, missions and declarations as text. */
final class FilePrinter {
    private final Lines lines;
    private final ExpressionPrinter expressions = new ExpressionPrinter();
    private final OptionPrinter options = new OptionPrinter(expressions);
    private final StepPrinter steps;
    private final ExtraPrinter extras;

    FilePrinter(Lines lines) {
        this.lines = lines;
        this.steps = new StepPrinter(lines);
        this.extras = new ExtraPrinter(lines, expressions, options);
    }

    void print(MissionFile file) {
        file.imports().forEach(this::importing);
        declarations(file.shared());
        file.missions().forEach(this::mission);
    }

    private void importing(MissionFile.Import importing) {
        String names =
                importing.names().stream()
                        .map(Reference::name)
                        .collect(Collectors.joining(", ", "{ ", " }"));
        lines.line("import " + names + " from " + ExpressionPrinter.quoted(importing.from()));
    }

    private void mission(Mission mission) {
        lines.block(
                "mission " + mission.name(),
                () -> {
                    mission.settings().entries().forEach(o -> lines.line(options.option(o)));
                    mission.schedules().forEach(this::schedule);
                    declarations(mission.declarations());
                    mission.extras().forEach(extras::print);
                    mission.pipelines().forEach(this::pipeline);
                });
    }

    private void schedule(Schedule schedule) {
        String when =
                switch (schedule.kind()) {
                    case EVERY -> "every " + schedule.text();
                    case CRON -> "cron " + ExpressionPrinter.quoted(schedule.text());
                    case AT -> "at " + ExpressionPrinter.quoted(schedule.text());
                };
        lines.line("schedule: " + when + options.trailing(schedule.options()));
    }

    private void pipeline(Pipeline pipeline) {
        lines.line(
                pipeline.stages().stream()
                        .map(this::stage)
                        .collect(Collectors.joining(" then ", "run ", "")));
    }

    private String stage(Pipeline.Stage stage) {
        String names =
                stage.actions().stream().map(Reference::name).collect(Collectors.joining(", "));
        Expr condition = stage.condition();
        return (stage.parallel() ? "[" + names + "]" : names)
                + (condition == null ? "" : " if " + expressions.print(condition));
    }

    private void declarations(Declarations declarations) {
        declarations.sources().forEach(this::source);
        declarations.stores().forEach(this::store);
        declarations.schemas().forEach(this::schema);
        declarations.transforms().forEach(this::transform);
        declarations.lets().forEach(let -> lines.line(steps.let(let)));
        declarations
                .actions()
                .forEach(
                        action ->
                                lines.block(
                                        "action " + action.name(),
                                        () -> steps.print(action.steps())));
    }

    private void source(Source source) {
        String from = source.from();
        String head =
                "source "
                        + source.name()
                        + (from == null ? "" : " from ")
                        + (source.connector() ? "connector " : "")
                        + (from == null ? "" : ExpressionPrinter.quoted(from));
        lines.block(
                head,
                () ->
                        source.options()
                                .entries()
                                .forEach(option -> lines.line(options.option(option) + ",")));
    }

    private void store(Store store) {
        lines.line("store " + store.name() + ": " + adapter(store.adapter()));
    }

    private String adapter(Store.Adapter adapter) {
        if (adapter instanceof Store.Chosen chosen) {
            return chosen.choices().stream()
                    .map(this::choice)
                    .collect(
                            Collectors.joining(
                                    ", ",
                                    "match " + expressions.print(chosen.value()) + " { ",
                                    " }"));
        }
        Store.Fixed fixed = (Store.Fixed) adapter;
        String argument = fixed.argument();
        Expr.ObjectOf object = fixed.options();
        if (argument == null && object == null) {
            return fixed.name();
        }
        return fixed.name()
                + "("
                + (argument == null ? "" : ExpressionPrinter.quoted(argument))
                + (object == null ? "" : ", " + expressions.object(object))
                + ")";
    }

    private String choice(Store.Choice choice) {
        String literal = choice.wildcard() ? "_" : ExpressionPrinter.literal(choice.literal());
        return literal + " => " + adapter(choice.adapter());
    }

    private void schema(Schema schema) {
        Type.Shape shape = schema.shape();
        lines.line("schema " + schema.name() + " " + expressions.print(shape));
    }

    private void transform(Transform transform) {
        lines.block(
                "transform " + transform.name(), () -> transform.variants().forEach(this::variant));
    }

    private void variant(Transform.Variant variant) {
        Reference input = variant.input();
        Expr guard = variant.guard();
        lines.line(
                "("
                        + (input == null ? "_" : input.name())
                        + ")"
                        + (guard == null ? "" : " where " + expressions.print(guard))
                        + " -> "
                        + variant.target().name()
                        + " "
                        + expressions.object(variant.body()));
    }
}
