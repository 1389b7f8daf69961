package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Reference;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import io.mehari.mission.parse.MissionGrammarParser.AdapterCaseContext;
import io.mehari.mission.parse.MissionGrammarParser.AdapterContext;
import io.mehari.mission.parse.MissionGrammarParser.NameContext;
import io.mehari.mission.parse.MissionGrammarParser.SharedContext;
import io.mehari.mission.parse.MissionGrammarParser.SourceContext;
import io.mehari.mission.parse.MissionGrammarParser.StoreContext;
import io.mehari.mission.parse.MissionGrammarParser.TransformContext;
import io.mehari.mission.parse.MissionGrammarParser.VariantContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Sources, stores, schemas, transforms, actions and lets, of a mission or of a file's top level.
 */
final class DeclarationBuilder {
    private final Places places;
    private final ExpressionBuilder expressions;
    private final StepBuilder steps;
    private final TypeBuilder types;

    private final List<Source> sources = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final List<Schema> schemas = new ArrayList<>();
    private final List<Transform> transforms = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Step.Let> lets = new ArrayList<>();

    DeclarationBuilder(Places places, ExpressionBuilder expressions, StepBuilder steps) {
        this.places = places;
        this.expressions = expressions;
        this.steps = steps;
        this.types = new TypeBuilder(places);
    }

    Declarations declarations() {
        return new Declarations(sources, stores, schemas, transforms, actions, lets);
    }

    void add(SharedContext context) {
        if (context.source() != null) {
            sources.add(source(context.source()));
        } else if (context.store() != null) {
            stores.add(store(context.store()));
        } else if (context.schema() != null) {
            NameContext name = context.schema().name();
            schemas.add(
                    new Schema(
                            Trees.first(name),
                            types.shape(context.schema().schemaBody()),
                            place(name)));
        } else if (context.transform() != null) {
            transforms.add(transform(context.transform()));
        } else if (context.action() != null) {
            NameContext name = context.action().name();
            List<Step> body = steps.block(context.action().block());
            actions.add(new Action(Trees.first(name), body, place(name)));
        } else {
            lets.add(steps.let(context.let()));
        }
    }

    private Source source(SourceContext context) {
        ParseTree from = context.STRING();
        return new Source(
                Trees.first(context.name()),
                from == null ? null : Literals.string(Trees.token(from)),
                Trees.has(context, "connector"),
                steps.options().options(Construct.SOURCE, context.braces().option()),
                place(context.name()));
    }

    private Store store(StoreContext context) {
        return new Store(
                Trees.first(context.name()), adapter(context.adapter()), place(context.name()));
    }

    private Store.Adapter adapter(AdapterContext context) {
        Position position = places.of(context);
        if (context.freeName() == null) {
            return new Store.Chosen(
                    expressions.expression(context.expr()),
                    context.adapterCase().stream().map(this::choice).toList(),
                    position);
        }
        ParseTree argument = context.STRING();
        Expr.ObjectOf options =
                context.object() == null ? null : expressions.object(context.object());
        return new Store.Fixed(
                Trees.first(context),
                argument == null ? null : Literals.string(Trees.token(argument)),
                options,
                position);
    }

    private Store.Choice choice(AdapterCaseContext context) {
        boolean wildcard = context.literal() == null;
        return new Store.Choice(
                wildcard ? null : PatternBuilder.value(context.literal()),
                wildcard,
                adapter(context.adapter()));
    }

    private Transform transform(TransformContext context) {
        String name = Trees.first(context.name(0));
        Position position = place(context.name(0));
        if (context.object() == null) {
            return new Transform(
                    name, context.variant().stream().map(this::variant).toList(), position);
        }
        int names = context.name().size();
        NameContext target = context.name(names - 1);
        Transform.Variant only =
                new Transform.Variant(
                        names == 3 ? reference(context.name(1)) : null,
                        null,
                        reference(target),
                        expressions.object(context.object()),
                        place(target));
        return new Transform(name, List.of(only), position);
    }

    private Transform.Variant variant(VariantContext context) {
        boolean wildcard = context.name().size() == 1;
        NameContext target = context.name(wildcard ? 0 : 1);
        return new Transform.Variant(
                wildcard ? null : reference(context.name(0)),
                expressions.optional(context.expr()),
                reference(target),
                expressions.object(context.object()),
                places.at(context.getStart()));
    }

    private Reference reference(NameContext name) {
        return new Reference(Trees.first(name), place(name));
    }

    private Position place(NameContext name) {
        return places.at(name.getStart());
    }
}
