package io.mehari.expression;

import io.mehari.diagnostic.Position;
import io.mehari.mission.parse.ExpressionParser;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of tests, one {@code expression --> expected} a line, the result written as JSON. */
final class Table {
    static final Position HERE = Position.NONE;

    private Table() {}

    static Stream<Arguments> rows(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" --> ", -1))
                .map(parts -> Arguments.of(parts[0].strip(), parts[1].strip()));
    }

    static Expression compiled(String text) {
        return Expression.compile(ExpressionParser.parse(text));
    }

    static @Nullable Object evaluate(String text, Environment environment) {
        return compiled(text).evaluate(environment);
    }

    /** The value of a text that needs no environment: how tests write their data. */
    static @Nullable Object value(String text) {
        return evaluate(text, new FakeEnvironment());
    }

    static String json(@Nullable Object value) {
        return JsonText.of(value);
    }
}
