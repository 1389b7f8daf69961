package io.mehari.camel;

import io.mehari.expression.Expression;
import io.mehari.mission.parse.ExpressionParser;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.TypedLanguageSupport;

/**
 * The expression language of missions (mission-language 5) for routes: the message body is the
 * subject, exchange variables are variables, and stores and schemas are those of the exchange's
 * run.
 */
@Language("mission")
public class MissionLanguage extends TypedLanguageSupport {
    @Override
    public Predicate createPredicate(String expression) {
        return create(expression);
    }

    @Override
    public org.apache.camel.Expression createExpression(String expression) {
        return create(expression);
    }

    private MissionExpression create(String text) {
        String resolved = loadResource(text);
        return new MissionExpression(
                resolved, Expression.compile(ExpressionParser.parse(resolved)));
    }
}
