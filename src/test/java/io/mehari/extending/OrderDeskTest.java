package io.mehari.extending;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.mehari.trial.BareContext;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The additions of this package at work in a Camel context of the user's own. */
@Timeout(60)
class OrderDeskTest {
    private static final String DESK =
            """
            mission Desk {
              source Shop { auth: badge, base: env("SHOP") }
              store orders: folder("orders")
              store plain: file("plain")

              action Fetch {
                get "/orders"
                for order in response {
                  store { id: order.id, far: distance([0, 0], order.place) } -> orders
                  store { id: "fetched" } -> plain
                }
              }

              action Price {
                map response -> Priced { id: .id, total: .count * .price }
                store response -> plain
              }

              run Fetch
            }
            """;

    @TempDir Path directory;
    private StubApi shop;
    private BareContext context;

    @BeforeEach
    void start() throws Exception {
        Path badge = Files.writeString(directory.resolve("badge.txt"), "old\n");
        shop =
                StubApi.start(
                        asked -> {
                            if (!"new".equals(asked.headers().get("X-badge"))) {
                                Files.writeString(badge, "new\n");
                                return status(401, Map.of());
                            }
                            return json(List.of(Map.of("id", 7, "place", List.of(0, 90))));
                        });
        Properties properties = new Properties();
        properties.setProperty("mehari.source.Shop.base", shop.uri());
        properties.setProperty("desk.badge", badge.toString());
        context = new BareContext(directory.resolve("data"), properties);
        context.context().addRoutes(new OrderDesk());
        context.load("desk", Trial.yaml(Trial.parsed(directory, DESK)));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        shop.close();
    }

    @Test
    void aMissionUsesTheAdapterTheAuthenticationAndTheFunction() throws Exception {
        Object summary = context.request("direct:fetch", null);

        assertThat(summary)
                .asInstanceOf(MAP)
                .containsEntry("mission", "Desk")
                .containsEntry("status", "success");
        assertThat(shop.log()).hasSize(2);
        assertThat(Files.readString(directory.resolve("data/orders/7.json")))
                .isEqualTo("{\"id\":7,\"far\":10007.5}");
        assertThat(context.request("direct:find", 7L))
                .isEqualTo(Map.of("id", 7L, "far", new BigDecimal("10007.5")));
        assertThat(context.request("direct:find", "nothing")).isNull();
    }

    @Test
    void aRouteCallsAnActionWithItsBodyAndGoesOnWithItsResponse() throws Exception {
        Map<String, Object> order = Map.of("id", "a", "count", 2L, "price", new BigDecimal("1.5"));

        assertThat(context.request("direct:price", order))
                .isEqualTo(Map.of("id", "a", "total", 3L));
        context.request("direct:price", Map.of("id", "b", "count", 0L, "price", 9L));

        assertThat(stored("audit"))
                .containsExactly("{\"k\":\"a\",\"v\":{\"id\":\"a\",\"total\":3}}");
        assertThat(stored("plain")).hasSize(2);
    }

    @Test
    void anActionAndAWholeRunCanFollowEachOther() throws Exception {
        context.request("direct:price", Map.of("id", "a", "count", 1L, "price", 1L));
        context.request("direct:fetch", null);
        context.request("direct:price", Map.of("id", "b", "count", 1L, "price", 1L));
        assertThat(stored("plain")).hasSize(3);
    }

    @Test
    void oneMessageCanCallAnActionAndAWholeRun() throws Exception {
        context.context()
                .addRoutes(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:both").to("direct:Desk.Price").to("mission:Desk");
                            }
                        });
        context.request("direct:both", Map.of("id", "a", "count", 1L, "price", 1L));
        assertThat(stored("plain")).hasSize(2);
    }

    private List<String> stored(String name) throws Exception {
        return Files.readAllLines(directory.resolve("data/stores/" + name + ".jsonl"));
    }
}
