package io.mehari.mission.check;

import io.mehari.expression.Pattern;
import io.mehari.expression.Type;
import io.mehari.mission.Reference;
import io.mehari.mission.Schema;
import io.mehari.mission.Step;
import io.mehari.mission.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every place of a mission that can name a schema. */
final class SchemaNames {
    /** The built-in types (7.11.4). */
    static final Set<String> TYPES =
            Set.of(
                    "string",
                    "boolean",
                    "bool",
                    "int",
                    "integer",
                    "number",
                    "decimal",
                    "float",
                    "double",
                    "date",
                    "datetime",
                    "array",
                    "object",
                    "any",
                    "null");

    private SchemaNames() {}

    static boolean isCapitalised(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    /** Types of fields, inner ones included. */
    static List<Reference> inTypes(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        for (Schema schema : mission.visible().schemas()) {
            type(schema.shape(), named, false);
        }
        return named;
    }

    /** {@code ...Base}. */
    static List<Reference> inBases(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        for (Schema schema : mission.visible().schemas()) {
            type(schema.shape(), named, true);
        }
        return named;
    }

    /** Names in the patterns of match steps, bindings included. */
    static List<Reference> inPatterns(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        mission.steps(Step.Match.class)
                .flatMap(match -> match.arms().stream())
                .forEach(arm -> pattern(arm.pattern(), named));
        return named;
    }

    /** Inputs of transforms, schemas of streams and file formats. */
    static List<Reference> inDeclarations(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        for (Transform transform : mission.visible().transforms()) {
            for (Transform.Variant variant : transform.variants()) {
                Reference input = variant.input();
                if (input != null && !input.name().equals("_")) {
                    named.add(input);
                }
            }
        }
        for (OptionSite site : mission.options()) {
            if (site.construct() == Construct.STREAM || site.construct() == Construct.FORMAT) {
                WordReferences.of(site.options(), "schema").ifPresent(named::add);
            }
        }
        return named;
    }

    private static void type(Type type, List<Reference> named, boolean bases) {
        if (type instanceof Type.Named one) {
            if (!bases) {
                named.add(new Reference(one.name(), one.position()));
            }
        } else if (type instanceof Type.ArrayOf array) {
            type(array.element(), named, bases);
        } else if (type instanceof Type.Shape shape) {
            for (Type.Member member : shape.members()) {
                if (member instanceof Type.Member.Field field) {
                    type(field.type(), named, bases);
                } else if (bases && member instanceof Type.Member.Base base) {
                    named.add(new Reference(base.schema(), base.position()));
                }
            }
        }
    }

    private static void pattern(Pattern pattern, List<Reference> named) {
        if (pattern instanceof Pattern.Named one) {
            named.add(new Reference(one.name(), one.position()));
        } else if (pattern instanceof Pattern.ObjectOf object) {
            object.fields().forEach(field -> pattern(field.pattern(), named));
        } else if (pattern instanceof Pattern.ListOf list) {
            list.elements().forEach(element -> pattern(element, named));
        }
    }
}
