package io.mehari.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.trial.StubApi;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoApiTest {
    private static final String[] BEARER = {"Authorization", "Bearer demo-token"};

    private final DemoApi api = DemoApi.start();
    private final DemoClient client = new DemoClient(api);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listensOnLoopbackOnlyAndTellsItsVariables() {
        assertThat(api.uri().getHost()).isEqualTo("127.0.0.1");
        assertThat(api.environment())
                .containsEntry("DEMO_API", api.uri().toString())
                .containsEntry("DEMO_TOKEN", DemoApi.TOKEN)
                .containsEntry("MEHARI_DEPOT_API_KEY", DemoApi.KEY);
    }

    @Test
    void everyInstanceStartsWithTheSameData() {
        try (DemoApi second = DemoApi.start()) {
            DemoClient other = new DemoClient(second);
            for (String path : List.of("/orders", "/customers", "/wells", "/tidings", "/stalls")) {
                assertThat(other.get(path).value()).isEqualTo(client.get(path).value());
            }
        }
    }

    @Test
    void amountsKeepTheirTwoDecimals() {
        assertThat(client.get("/orders?limit=1").response().body())
                .contains("\"price\":4.87,\"total\":9.74");
    }

    @Test
    void theThirdPageOfOrdersIsLockedOnce() {
        DemoClient.Answer locked = client.get("/orders?page=3");
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.object()).containsKeys("error", "retryAfter");
        assertThat(client.get("/orders?page=3").status()).isEqualTo(200);
        assertThat(client.get("/orders?page=2").status()).isEqualTo(200);
    }

    @Test
    void theWeatherFailsTwiceAndRecovers() {
        assertThat(client.get("/weather").status()).isEqualTo(503);
        assertThat(client.get("/weather").status()).isEqualTo(503);
        assertThat((List<?>) client.get("/weather").value()).hasSize(8);
    }

    @Test
    void theTollsAskForAWaitOnce() {
        DemoClient.Answer first = client.get("/tolls");
        assertThat(first.status()).isEqualTo(429);
        assertThat(first.header("Retry-After")).isEqualTo("1");
        assertThat((List<?>) client.get("/tolls").value()).hasSize(7);
    }

    @Test
    void bearerAndKeyAreWanted() {
        assertThat(client.get("/payments").status()).isEqualTo(401);
        assertThat(client.get("/payments", "Authorization", "Bearer x").status()).isEqualTo(401);
        assertThat(client.get("/payments", BEARER).status()).isEqualTo(200);
        assertThat(client.get("/shipments").status()).isEqualTo(401);
        assertThat(client.get("/shipments?api_key=demo-key").status()).isEqualTo(200);
        assertThat(client.get("/shipments", "X-API-Key", "demo-key").status()).isEqualTo(200);
    }

    @Test
    void aLoginIsGoodForFiveRequests() {
        assertThat(client.get("/ledger").status()).isEqualTo(401);
        assertThat(client.send("POST", "/login", "{}").status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(client.get("/ledger").status()).isEqualTo(200);
        }
        assertThat(client.get("/ledger").status()).isEqualTo(401);
    }

    @Test
    void aTokenIsGoodForFourRequestsAndItsRenewalOnce() {
        assertThat(client.get("/permits").status()).isEqualTo(401);
        assertThat(token("grant_type=refresh_token&refresh_token=renew-0").status()).isEqualTo(400);
        assertThat(token("grant_type=client_credentials").object())
                .containsEntry("access_token", "customs-1")
                .containsEntry("refresh_token", "renew-1");
        for (int i = 0; i < 4; i++) {
            assertThat(permits("customs-1").status()).isEqualTo(200);
        }
        assertThat(permits("customs-1").status()).isEqualTo(401);
        assertThat(token("grant_type=refresh_token&refresh_token=renew-1").status()).isEqualTo(200);
        assertThat(token("grant_type=refresh_token&refresh_token=renew-1").status()).isEqualTo(400);
        assertThat(permits("customs-1").status()).isEqualTo(401);
        assertThat(permits("customs-2").status()).isEqualTo(200);
        assertThat(client.send("POST", "/oauth/token", "client_id=me").status()).isEqualTo(401);
    }

    @Test
    void theCustomHouseTellsWhatHasChanged() {
        token("grant_type=client_credentials");
        String[] good = {"Authorization", "Bearer customs-1"};
        assertThat(client.get("/duties?limit=200", good).list("duties")).hasSize(80);
        assertThat(
                        client.get("/duties?limit=200&modified_since=2025-01-12T20:00:00Z", good)
                                .list("duties"))
                .extracting(duty -> duty.get("id"))
                .containsExactly("D-079", "D-080");
        assertThat(client.get("/duties?modified_since=yesterday", good).status()).isEqualTo(400);
    }

    private DemoClient.Answer token(String form) {
        return client.send(
                "POST",
                "/oauth/token",
                form + "&client_id=demo-client&client_secret=demo-secret",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private DemoClient.Answer permits(String token) {
        return client.get("/permits?limit=1", "Authorization", "Bearer " + token);
    }

    @Test
    void stallsAreOpenedReplacedAndClosed() {
        DemoClient.Answer opened =
                client.send("POST", "/stalls", "{\"name\": \"Tea\", \"town\": \"Kano\"}");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.object()).containsEntry("id", 4L).containsEntry("town", "Kano");
        assertThat(
                        client.send("PUT", "/stalls/4", "{\"name\": \"Tea\", \"town\": \"Ghat\"}")
                                .object())
                .containsEntry("town", "Ghat");
        assertThat(client.get("/stalls/4").object()).containsEntry("town", "Ghat");
        assertThat(client.send("DELETE", "/stalls/4", "").status()).isEqualTo(204);
        assertThat(client.get("/stalls/4").status()).isEqualTo(404);
        assertThat((List<?>) client.get("/stalls").value()).hasSize(3);
    }

    @Test
    void aStallWithoutNameIsRefusedWithDetails() {
        DemoClient.Answer refused = client.send("POST", "/stalls", "{\"town\": \"Kano\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.object().get("details")).isEqualTo(List.of("name is missing"));
        assertThat(client.send("POST", "/stalls", "no JSON").status()).isEqualTo(400);
        assertThat(client.send("POST", "/stalls", "[1]").status()).isEqualTo(400);
    }

    @Test
    void everyErrorStatusCanBeAskedFor() {
        for (int status : List.of(400, 401, 404, 409, 429, 500, 503, 599)) {
            DemoClient.Answer answer = client.get("/errors/" + status);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.object()).containsEntry("code", (long) status);
        }
        assertThat(client.get("/errors/200").status()).isEqualTo(404);
    }

    @Test
    void tidingsComeInFourShapes() {
        List<?> tidings = (List<?>) client.get("/tidings").value();
        assertThat(tidings).hasSize(40);
        assertThat(tidings.stream().map(one -> ((Map<?, ?>) one).keySet()).distinct()).hasSize(4);
    }

    @Test
    void everySeventhLetterCannotBeCarried() {
        assertThat(client.send("POST", "/letters/6/carry", "", BEARER).status()).isEqualTo(200);
        assertThat(client.send("POST", "/letters/7/carry", "", BEARER).status()).isEqualTo(404);
    }

    @Test
    void onlyEverySixthCaravanHasLoads() {
        assertThat((List<?>) client.get("/caravans/caravan-6/loads").value()).hasSize(4);
        assertThat((List<?>) client.get("/caravans/caravan-7/loads").value()).isEmpty();
        assertThat((List<?>) client.get("/caravans/caravan-7/stops").value()).hasSize(2);
        assertThat(client.get("/caravans/caravan-31/stops").status()).isEqualTo(404);
    }

    @Test
    void scoutsSendWordToAnAddressOfThisHost() throws Exception {
        BlockingQueue<String> words = new LinkedBlockingQueue<>();
        try (StubApi caller =
                StubApi.start(
                        asked -> {
                            words.add(asked.body());
                            return StubApi.json(Map.of());
                        })) {
            DemoClient.Answer answer = scouts("\"W-05\"", caller.uri() + "/back");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.object())
                    .containsExactly(Map.entry("expedition", 1L), Map.entry("scouts", 1L));
            assertThat(words.poll(20, TimeUnit.SECONDS))
                    .isEqualTo("{\"expedition\":1,\"state\":\"set out\"}");
            assertThat(words.poll(20, TimeUnit.SECONDS))
                    .contains("\"state\":\"arrived\",\"well\":\"W-05\",\"water\":\"brackish\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/back",
                "https://127.0.0.1/back",
                "http://127.0.0.1.example.com/",
                "http:/back",
                "/back",
                "not an address"
            })
    void scoutsSendNoWordElsewhere(String callback) {
        assertThat(scouts("\"W-05\"", callback).status()).isEqualTo(422);
    }

    @Test
    void scoutsGoToNoWellThatIsUnknown() {
        assertThat(scouts("\"W-05\", \"W-99\"", api.uri() + "/").status()).isEqualTo(422);
        assertThat(scouts("", api.uri() + "/").status()).isEqualTo(422);
    }

    private DemoClient.Answer scouts(String wells, String callback) {
        return client.send(
                "POST",
                "/scouts",
                "{\"wells\": [" + wells + "], \"callback\": \"" + callback + "\"}");
    }

    @Test
    void unknownPathsAndMethodsSaySo() {
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        DemoClient.Answer answer = client.send("DELETE", "/stalls", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void aClosedApiAnswersNothing() {
        api.close();
        assertThatThrownBy(() -> client.get("/orders")).isInstanceOf(UncheckedIOException.class);
    }
}
