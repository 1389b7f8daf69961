package io.mehari.explain;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options as far as the mission's text tells them.
 *
 * @param literals values that are written out
 * @param computed texts of the others, which only a run knows
 */
record WrittenOptions(Map<String, @Nullable Object> literals, Map<String, String> computed) {
    /** Options whose bare names are words, not variables. */
    private static final Set<String> WORDS = Set.of("strategy", "backoff", "preset");

    static WrittenOptions of(Options options) {
        Map<String, @Nullable Object> literals = new HashMap<>();
        Map<String, String> computed = new HashMap<>();
        for (Option option : options.entries()) {
            if (option.value() instanceof OptionValue.Expression value) {
                put(option.name(), value.expression(), literals, computed);
            }
        }
        return new WrittenOptions(literals, computed);
    }

    static WrittenOptions of(OptionValue.Retry retry) {
        WrittenOptions written = of(retry.options());
        if (retry.preset() != null) {
            written.literals.put("preset", retry.preset());
        }
        return written;
    }

    private static void put(
            String name,
            Expr expression,
            Map<String, @Nullable Object> literals,
            Map<String, String> computed) {
        if (expression instanceof Expr.Literal literal) {
            literals.put(name, literal.value());
        } else if (expression instanceof Expr.Name word && WORDS.contains(name)) {
            literals.put(name, word.name());
        } else {
            computed.put(name, Words.shown(expression));
        }
    }

    /** The text of a computed option, else the value that holds. */
    Object shown(String name, Object holds) {
        String text = computed.get(name);
        return text == null ? holds : text;
    }
}
