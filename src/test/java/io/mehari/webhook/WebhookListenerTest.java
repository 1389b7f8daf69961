package io.mehari.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.time.Time;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookListenerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String JSON = "application/json";

    private WebhookListener listener =
            WebhookListener.start(new WebhookSettings("127.0.0.1", 0, null, null));

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void anEventIsAnsweredWithItsIdAndTheCount() throws Exception {
        open("/done", 2, null);
        HttpResponse<String> first = post("/done", JSON, "{\"id\":1}");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first))
                .containsOnlyKeys("success", "eventId", "received", "expected")
                .containsEntry("success", true)
                .containsEntry("received", 1L)
                .containsEntry("expected", 2L);
        assertThat(json(post("/done", JSON, "{\"id\":2}"))).containsEntry("received", 2L);
    }

    @Test
    void aPathThatNobodyOpenedIsNotFoundAndNamed() throws Exception {
        HttpResponse<String> answer = post("/nowhere", JSON, "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer))
                .containsOnlyKeys("error", "path")
                .containsEntry("path", "/nowhere");
    }

    @Test
    void aPathIsGoneAfterTheEndAndCanBeOpenedAgain() throws Exception {
        listener.end(open("/done", 1, null));
        assertThat(post("/done", JSON, "{}").statusCode()).isEqualTo(410);
        open("/done", 1, null);
        assertThat(post("/done", JSON, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,405", "DELETE,405", "PATCH,405", "PUT,200", "POST,200"})
    void onlyPostAndPutAreTaken(String method, int status) throws Exception {
        Inbox inbox = open("/done", 1, null);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(listener.url("/done")))
                        .method(method, HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(status);
        assertThat(there(inbox)).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void whatTheFilterRefusesOrFailsOnIsAnsweredWithoutSuccessAndDoesNotCount() throws Exception {
        Inbox inbox = open("/done", 1, null);
        inbox.filter(
                body -> {
                    if (body instanceof String) {
                        throw new IllegalStateException("no text");
                    }
                    return ((Map<?, ?>) body).get("ok").equals(true);
                });
        for (String text : List.of("{\"ok\":false}", "\"text\"")) {
            HttpResponse<String> answer = post("/done", JSON, text);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer)).containsEntry("success", false).containsEntry("received", 0L);
        }
        assertThat(json(post("/done", JSON, "{\"ok\":true}"))).containsEntry("success", true);
        assertThat(there(inbox)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "application/json; {\"a\":[1]}; {\"a\":[1]}",
                "application/vnd.x+json; {\"a\":1}; {\"a\":1}",
                "application/x-www-form-urlencoded; a=1&b=x%20y&a=2; {\"a\":[\"1\",\"2\"],\"b\":\"x y\"}",
                "text/plain; hello; \"hello\"",
            })
    void theBodyIsReadAsItsContentTypeSays(String type, String sent, String read) throws Exception {
        Inbox inbox = open("/done", 1, null);
        assertThat(post("/done", type, sent).statusCode()).isEqualTo(200);
        assertThat(there(inbox).get(0).body()).isEqualTo(Json.read(read));
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() throws Exception {
        Inbox inbox = open("/done", 1, null);
        assertThat(post("/done", JSON, "{").statusCode()).isEqualTo(400);
        assertThat(post("/done", "image/png", "x").statusCode()).isEqualTo(415);
        assertThat(there(inbox)).isEmpty();
    }

    @Test
    void aBodyOfMoreThanOneMebibyteIsRefused() throws Exception {
        Inbox inbox = open("/done", 1, null);
        assertThat(post("/done", "text/plain", "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
        assertThat(post("/done", "text/plain", "x".repeat(1 << 20)).statusCode()).isEqualTo(200);
        assertThat(there(inbox)).hasSize(1);
    }

    @Test
    void aWrongTokenIsRefusedAndAnswersDoNotTellTheRightOne() throws Exception {
        listener.close();
        listener = WebhookListener.start(new WebhookSettings("127.0.0.1", 0, null, "s3cr3t-token"));
        Inbox inbox = open("/done", 1, null);
        for (String wrong : List.of("", "Bearer s3cr3t-tokem", "Basic s3cr3t-token")) {
            HttpResponse<String> answer = post("/done", JSON, "{}", "Authorization", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("s3cr3t");
        }
        assertThat(there(inbox)).isEmpty();
        assertThat(post("/done", JSON, "{}", "Authorization", "bearer s3cr3t-token").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSignatureIsCheckedOverTheRawBody() throws Exception {
        Inbox inbox = open("/done", 2, new Signature("X-Sign", "key"));
        String body = "{ \"a\" : 1 }";
        String right = hmac("key", body);
        assertThat(post("/done", JSON, body, "X-Sign", right).statusCode()).isEqualTo(200);
        assertThat(post("/done", JSON, body, "X-Sign", "sha256=" + right).statusCode())
                .isEqualTo(200);
        assertThat(post("/done", JSON, body, "X-Sign", hmac("kex", body)).statusCode())
                .isEqualTo(401);
        assertThat(post("/done", JSON, "{\"a\":1}", "X-Sign", right).statusCode()).isEqualTo(401);
        assertThat(post("/done", JSON, body).statusCode()).isEqualTo(401);
        assertThat(there(inbox)).hasSize(2);
    }

    @Test
    void aHostThatOthersReachNeedsATokenOrASignature() {
        listener.close();
        listener = WebhookListener.start(new WebhookSettings("0.0.0.0", 0, null, null));
        assertThatThrownBy(() -> open("/done", 1, null))
                .isInstanceOf(MehariException.class)
                .hasMessageContaining("could be posted by anybody")
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-005");
        open("/done", 1, new Signature("X-Sign", "key"));
    }

    @Test
    void aPortInUseIsAFaultOfTheConfiguration() {
        WebhookSettings same = new WebhookSettings("127.0.0.1", listener.port(), null, null);
        assertThatThrownBy(() -> WebhookListener.start(same))
                .hasMessageContaining("the port is in use")
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-005");
    }

    @Test
    void twoRunsCannotWaitAtOnePath() {
        open("/done", 1, null);
        assertThatThrownBy(() -> open("/done", 1, null))
                .hasMessageContaining("already waits at /done");
    }

    @Test
    void theUrlIsThePublicOneWhereThereIsOne() {
        assertThat(listener.url("/a")).isEqualTo("http://127.0.0.1:" + listener.port() + "/a");
        listener.close();
        listener =
                WebhookListener.start(
                        new WebhookSettings("127.0.0.1", 0, "https://hooks.example.org/x", null));
        assertThat(listener.url("/a")).isEqualTo("https://hooks.example.org/x/a");
    }

    @Test
    void anInboxDoesNotGrowWithoutEnd() throws Exception {
        Inbox inbox = open("/done", 1, null);
        for (int i = 0; i < 1000; i++) {
            assertThat(inbox.arrive(i)).isNotNull();
        }
        assertThat(post("/done", JSON, "{}").statusCode()).isEqualTo(429);
    }

    @Test
    void whatCameBeforeTheStepIsJudgedByTheFilterOfTheStep() throws Exception {
        Inbox inbox = open("/done", 1, null);
        inbox.arrive(1L);
        inbox.arrive(2L);
        assertThat(inbox.begin(1, 1, body -> body.equals(2L))).isEmpty();
        assertThat(there(inbox)).extracting(Event::body).containsExactly(2L);
    }

    @Test
    void waitingInVirtualTimeTakesNoTime() throws Exception {
        Inbox inbox = open("/done", 1, null);
        Time time = Time.virtual(Instant.EPOCH);
        assertThat(inbox.await(Duration.ofDays(1), time, () -> false)).isEmpty();
        assertThat(time.now()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
    }

    @Test
    void eachWaitGetsItsOwnEventsAgain() throws Exception {
        List<Event> kept = new ArrayList<>();
        EventLog log = log(kept);
        Inbox inbox = new Inbox(new Inbox.Address("/a", "run", "step", null), 1, log);
        inbox.begin(1, 1, body -> true);
        inbox.arrive("first");
        inbox.take(there(inbox));
        inbox.begin(2, 1, body -> true);
        inbox.arrive("second");
        inbox.take(there(inbox));
        inbox.arrive("untaken");

        Inbox again = new Inbox(new Inbox.Address("/a", "run", "step", null), 1, log);
        assertThat(again.begin(1, 1, body -> true))
                .extracting(Event::body)
                .containsExactly("first");
        assertThat(again.begin(2, 1, body -> true))
                .extracting(Event::body)
                .containsExactly("second");
        assertThat(again.begin(3, 1, body -> true)).isEmpty();
        assertThat(there(again)).extracting(Event::body).containsExactly("untaken");
    }

    @Test
    void an_event_that_could_not_be_kept_does_not_count() throws Exception {
        List<Event> kept = new ArrayList<>();
        AtomicBoolean full = new AtomicBoolean(true);
        EventLog log = log(kept, full::get);
        Inbox inbox = new Inbox(new Inbox.Address("/a", "run", "step", null), 2, log);
        listener.open(inbox);
        assertThat(post("/a", JSON, "{\"id\":1}").statusCode()).isEqualTo(503);
        full.set(false);
        assertThat(json(post("/a", JSON, "{\"id\":1}"))).containsEntry("received", 1L);
        assertThat(kept).hasSize(1);
    }

    private static EventLog log(List<Event> kept) {
        return log(kept, () -> false);
    }

    private static EventLog log(List<Event> kept, BooleanSupplier full) {
        return new EventLog() {
            @Override
            public List<Event> register(String path, String step) {
                return List.copyOf(kept);
            }

            @Override
            public void keep(String path, String step, List<Event> events) {
                if (full.getAsBoolean()) {
                    throw new MehariException("STATE-STORE-001", "the disk is full", null);
                }
                kept.clear();
                kept.addAll(events);
            }

            @Override
            public @Nullable String path(String step) {
                return null;
            }
        };
    }

    private Inbox open(String path, int expected, @Nullable Signature signature) {
        Inbox inbox =
                new Inbox(
                        new Inbox.Address(path, "run", "step", signature), expected, EventLog.NONE);
        listener.open(inbox);
        return inbox;
    }

    private static List<Event> there(Inbox inbox) throws InterruptedException {
        return inbox.await(Duration.ZERO, Time.system(), () -> false);
    }

    private HttpResponse<String> post(String path, String type, String body, String... header)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(listener.url(path)))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (header.length == 2 && !header[1].isEmpty()) {
            request.header(header[0], header[1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(HttpResponse<String> answer) throws IOException {
        return (Map<String, Object>) Json.read(answer.body());
    }

    private static String hmac(String key, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
