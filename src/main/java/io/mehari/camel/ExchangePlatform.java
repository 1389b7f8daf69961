package io.mehari.camel;

import io.mehari.expression.Environment;
import io.mehari.expression.Platform;
import io.mehari.run.Host;
import io.mehari.run.Run;
import io.mehari.spi.MissionFunction;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The world outside a mission, with the functions that only generated routes use. */
final class ExchangePlatform implements Platform {
    private final Exchange exchange;
    private final @Nullable Run run;

    ExchangePlatform(Exchange exchange, @Nullable Run run) {
        this.exchange = exchange;
        this.run = run;
    }

    @Override
    public Clock clock() {
        return host().clock();
    }

    @Override
    public RandomGenerator random() {
        return host().random();
    }

    @Override
    public String env(String name) {
        return run == null ? host().environment().getOrDefault(name, "") : run.platform().env(name);
    }

    @Override
    public @Nullable Object setting(String kind, String name) {
        return run == null ? Environment.ABSENT : run.platform().setting(kind, name);
    }

    @Override
    public io.mehari.expression.@Nullable MissionFunction function(String name) {
        RouteFunction own = RouteFunction.named(name);
        if (own != null) {
            return arguments -> own.call(new RouteCall(exchange, run, arguments));
        }
        return exchange.getContext().getRegistry().lookupByNameAndType(name, MissionFunction.class);
    }

    @Override
    public void warn(String code, String message) {
        if (run != null) {
            run.warnings()
                    .addOnPage(
                            code,
                            run.secrets().filter(message),
                            RouteCall.node(exchange),
                            RouteCall.page(exchange));
        }
    }

    private Host host() {
        return run == null ? ContextHost.of(exchange.getContext()) : run.host();
    }
}
