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
    private @Nullable Run run;
    private boolean knowsRun;

    ExchangeEnvironment(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Looked up when it is first needed: most expressions read the item and nothing else. */
    private @Nullable Run run() {
        if (!knowsRun) {
            run = Runs.of(exchange);
            knowsRun = true;
        }
        return run;
    }

    @Override
    public @Nullable Object variable(String name) {
        Object value = raw(name);
        if (value != null) {
            return NullValue.unwrap(value);
        }
        Run own = run();
        return own == null ? ABSENT : own.let(name);
    }

    /** Past the repositories that a prefix of the name could choose. */
    private @Nullable Object raw(String name) {
        if (!exchange.hasVariables()) {
            return null;
        }
        Map<String, Object> variables = exchange.getVariables();
        return variables.get(name);
    }

    @Override
    public @Nullable Object internal(String name) {
        Object value = raw("$" + name);
        return value == null ? ABSENT : NullValue.unwrap(value);
    }

    @Override
    public @Nullable Object subject() {
        return NullValue.unwrap(exchange.getMessage().getBody());
    }

    @Override
    public @Nullable StoreView store(String name) {
        Run own = run();
        return own == null ? null : own.view(name);
    }

    @Override
    public Type.@Nullable Shape schema(String name) {
        Run own = run();
        return own == null ? null : own.schema(name);
    }

    @Override
    public Platform platform() {
        return new ExchangePlatform(exchange, run());
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
