package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaStore;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of routes that belong to no mission: taps-and-delta 12.3. */
class OwnStreamsTest {
    private static final String OPTIONS = "?connector=own&stream=numbers&type=numeric_id";

    @TempDir Path folder;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        context.getPropertiesComponent().addInitialProperty("mehari.data", folder.toString());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:read")
                                .to("delta:begin" + OPTIONS)
                                .to("direct:records")
                                .to("delta:complete" + OPTIONS);
                        from("direct:records")
                                .split(body())
                                .setHeader("MehariCursor", body())
                                .to("delta:observe" + OPTIONS);
                        from("direct:fail").to("delta:begin" + OPTIONS).to("delta:fail" + OPTIONS);
                        from("direct:lost").to("delta:complete" + OPTIONS);
                    }
                });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aRouteCommitsTheHighestValueItObserved() {
        template.sendBody("direct:read", List.of(3, 12, 7));

        assertThat(row().cursor()).isEqualTo("12");
        assertThat(row().status()).isEqualTo("succeeded");
        assertThat(row().records()).isEqualTo(3);
    }

    @Test
    void theNextRunIsToldWhereItStarts() {
        template.sendBody("direct:read", List.of(3));
        Object bound =
                template.request("delta:begin" + OPTIONS, exchange -> exchange.getIn().setBody("x"))
                        .getMessage()
                        .getHeader("MehariLowerBound");

        assertThat(bound).isEqualTo("3");
        assertThat(row().status()).isEqualTo("running");
    }

    @Test
    void aRunThatFailedLeavesTheCursor() {
        template.sendBody("direct:read", List.of(3));
        template.sendBody("direct:fail", "x");

        assertThat(row().cursor()).isEqualTo("3");
        assertThat(row().status()).isEqualTo("failed");
    }

    @Test
    void completeWithoutBeginIsRefused() {
        assertThatThrownBy(
                        () ->
                                template.sendBodyAndHeaders(
                                        "direct:lost", "x", Map.of("MehariRunId", "r1")))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(io.mehari.state.DeltaException.class)
                .rootCause()
                .hasMessageContaining("no run has begun stream numbers");
    }

    private DeltaRow row() {
        return new DeltaStore(ContextState.of(context), Time.system(), text -> text)
                .get("own", "numbers");
    }
}
