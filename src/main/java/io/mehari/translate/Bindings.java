package io.mehari.translate;

import io.mehari.expression.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a pattern binds, each with the text that reads its value from the body. */
final class Bindings {
    private Bindings() {}

    static Map<String, String> of(Pattern pattern, Place place) {
        Map<String, String> bindings = new LinkedHashMap<>();
        collect(pattern, ".", place, bindings);
        return bindings;
    }

    private static void collect(
            Pattern pattern, String path, Place place, Map<String, String> bindings) {
        if (pattern instanceof Pattern.Named named
                && !place.route.names.isSchema(named.name())) {
            bindings.put(named.name(), path);
        } else if (pattern instanceof Pattern.ObjectOf object) {
            for (Pattern.FieldPattern field : object.fields()) {
                collect(field.pattern(), field(path, field.name()), place, bindings);
            }
        } else if (pattern instanceof Pattern.ListOf list) {
            List<Pattern> elements = list.elements();
            for (int i = 0; i < elements.size(); i++) {
                collect(elements.get(i), path + "[" + i + "]", place, bindings);
            }
        }
    }

    private static String field(String path, String name) {
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
        if (!plain) {
            return path + "[" + Wording.quoted(name) + "]";
        }
        return path.equals(".") ? "." + name : path + "." + name;
    }
}
