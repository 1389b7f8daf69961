package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expression;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;

/** A compiled expression of the language {@code mission}. */
final class MissionExpression extends ExpressionAdapter {
    private final String text;
    private final Expression expression;

    MissionExpression(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    @Override
    public Object evaluate(Exchange exchange) {
        try {
            return NullValue.wrap(expression.evaluate(new ExchangeEnvironment(exchange)));
        } catch (MehariException e) {
            e.locate(RouteCall.node(exchange), RouteCall.page(exchange));
            throw e;
        }
    }

    @Override
    public boolean matches(Exchange exchange) {
        try {
            return expression.test(new ExchangeEnvironment(exchange));
        } catch (MehariException e) {
            e.locate(RouteCall.node(exchange), RouteCall.page(exchange));
            throw e;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
