package io.mehari.camel;

import io.mehari.expression.Expression;
import io.mehari.expression.Type;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.run.Declared;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of a mission, as the bean that its exported routes name: texts by name, compiled
 * at first use. The bean's name is the mission's.
 */
public final class MissionDeclarations {
    private final Map<String, String> stores = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> schemas = new LinkedHashMap<>();
    private final Map<String, String> lets = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private @Nullable Declared compiled;

    /** Store name to {@code {adapter: "file", target: "orders"}}. */
    public Map<String, String> getStores() {
        return stores;
    }

    /** Source name to an object of its options. */
    public Map<String, String> getSources() {
        return sources;
    }

    /** Schema name to {@code { field: type }}. */
    public Map<String, String> getSchemas() {
        return schemas;
    }

    /** Name of a top-level let to its expression. */
    public Map<String, String> getLets() {
        return lets;
    }

    /** Mission setting to its value. */
    public Map<String, String> getSettings() {
        return settings;
    }

    /** Setting of the settings document to {@code {kind: "secret", type: "string"}}. */
    public Map<String, String> getInputs() {
        return inputs;
    }

    /** The texts compiled. */
    synchronized Declared declared(String mission) {
        if (compiled == null) {
            compiled =
                    new Declared(
                            mission,
                            expressions(stores),
                            expressions(sources),
                            shapes(),
                            expressions(lets),
                            Map.copyOf(settings),
                            expressions(inputs));
        }
        return compiled;
    }

    private static Map<String, Expression> expressions(Map<String, String> texts) {
        Map<String, Expression> compiled = new LinkedHashMap<>();
        texts.forEach(
                (name, text) ->
                        compiled.put(name, Expression.compile(ExpressionParser.parse(text))));
        return compiled;
    }

    private Map<String, Type.Shape> shapes() {
        Map<String, Type.Shape> shapes = new LinkedHashMap<>();
        schemas.forEach((name, text) -> shapes.put(name, ExpressionParser.shape(text)));
        return shapes;
    }
}
