package io.mehari.camel;

import io.mehari.expression.Environment;
import io.mehari.expression.Platform;
import io.mehari.expression.StoreView;
import io.mehari.expression.Type;
import io.mehari.run.Run;
import io.mehari.source.Answer;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What an expression of a route can see: variables of the exchange, the body as subject, and what
 * the run's mission declares.
 */
final class ExchangeEnvironment implements Environment {
    /** Exchange variable with the last answer of a source. */
    static final String ANSWER = "$answer";

    private final Exchange exchange;
    private final @Nullable Run run;

    ExchangeEnvironment(Exchange exchange) {
        this.exchange = exchange;
        this.run = Runs.of(exchange);
    }

    @Override
    public @Nullable Object variable(String name) {
        if (exchange.hasVariables()) {
            Map<String, Object> variables = exchange.getVariables();
            Object value = variables.get(name);
            if (value != null) {
                return NullValue.unwrap(value);
            }
        }
        return run == null ? ABSENT : run.let(name);
    }

    @Override
    public @Nullable Object internal(String name) {
        Object value = exchange.getVariable("$" + name);
        return value == null ? ABSENT : NullValue.unwrap(value);
    }

    @Override
    public @Nullable Object subject() {
        return NullValue.unwrap(exchange.getMessage().getBody());
    }

    @Override
    public @Nullable StoreView store(String name) {
        return run == null ? null : run.view(name);
    }

    @Override
    public Type.@Nullable Shape schema(String name) {
        return run == null ? null : run.schema(name);
    }

    @Override
    public Platform platform() {
        return new ExchangePlatform(exchange, run);
    }

    @Override
    public @Nullable Long status() {
        Answer answer = answer();
        return answer == null ? null : (long) answer.status();
    }

    @Override
    public @Nullable String header(String name) {
        Answer answer = answer();
        return answer == null ? null : answer.headers().first(name).orElse(null);
    }

    private @Nullable Answer answer() {
        return exchange.getVariable(ANSWER, Answer.class);
    }
}
