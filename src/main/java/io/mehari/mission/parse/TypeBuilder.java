package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Type;
import io.mehari.mission.parse.MissionGrammarParser.SchemaBodyContext;
import io.mehari.mission.parse.MissionGrammarParser.SchemaMemberContext;
import io.mehari.mission.parse.MissionGrammarParser.TypeContext;
import java.util.ArrayList;
import java.util.List;

/** Parse tree of a schema's body to {@link Type}. */
final class TypeBuilder {
    private final Places places;

    TypeBuilder(Places places) {
        this.places = places;
    }

    Type.Shape shape(SchemaBodyContext context) {
        List<Type.Member> members = new ArrayList<>();
        for (SchemaMemberContext member : context.schemaMember()) {
            if (member.exception == null) {
                members.add(member(member));
            }
        }
        return new Type.Shape(members, false, places.of(context));
    }

    private Type.Member member(SchemaMemberContext context) {
        if (context.type() == null) {
            return new Type.Member.Base(
                    Trees.first(context.name()), places.at(context.name().getStart()));
        }
        return field(Trees.first(context), context.type(), places.at(context.getStart()));
    }

    private Type.Member field(String name, TypeContext type, Position position) {
        return new Type.Member.Field(name, type(type), position);
    }

    private Type type(TypeContext context) {
        boolean optional = Trees.has(context, "?");
        Position position = places.of(context);
        if (context.name() != null) {
            return new Type.Named(Trees.first(context), optional, places.at(context.getStart()));
        }
        if (context.type() != null) {
            return new Type.ArrayOf(type(context.type()), optional, position);
        }
        List<Type.Member> fields =
                context.typeField().stream()
                        .map(
                                field ->
                                        field(
                                                Trees.first(field),
                                                field.type(),
                                                places.at(field.getStart())))
                        .toList();
        return new Type.Shape(fields, optional, position);
    }
}
