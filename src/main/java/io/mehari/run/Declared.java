package io.mehari.run;

import io.mehari.expression.Expression;
import io.mehari.expression.Type;
import java.util.Map;

/**
 * What a mission declares, compiled: texts of its routes' bean, ready to be evaluated.
 *
 * @param mission the mission's name
 * @param stores each gives {@code {adapter, target, keyColumn, options}}
 * @param sources each gives the options of its source
 * @param schemas shapes that patterns refer to
 * @param lets values evaluated once at the start of a run, in this order
 * @param settings {@code validation}, {@code parallelMode} and the like
 * @param inputs settings of the settings document; each gives {@code {kind, type, required,
 *     initial, description}}
 */
public record Declared(
        String mission,
        Map<String, Expression> stores,
        Map<String, Expression> sources,
        Map<String, Type.Shape> schemas,
        Map<String, Expression> lets,
        Map<String, String> settings,
        Map<String, Expression> inputs) {}
