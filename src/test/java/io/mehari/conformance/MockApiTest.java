package io.mehari.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockApiTest {
    private final MockApi api = MockApi.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(api.uri() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Map<?, ?> object(String path) throws IOException, InterruptedException {
        return (Map<?, ?>) MockApi.json(get(path).body());
    }

    @Test
    void theLogKeepsThePathAsSentAndTheQueryDecoded() throws Exception {
        get("/echo/a%2Fb?t=x%3Ay&n=1&n=2");
        assertThat(api.log())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one).containsEntry("path", "/echo/a%2Fb");
                            assertThat(one)
                                    .containsEntry(
                                            "query", Map.of("t", "x:y", "n", List.of("1", "2")));
                            assertThat(one)
                                    .containsEntry("origin", "main")
                                    .doesNotContainKey("body");
                        });
    }

    @Test
    void theLogKeepsJsonAndFormBodiesAsValues() throws Exception {
        for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
            String body = type.endsWith("json") ? "{\"a\": 1}" : "a=1";
            client.send(
                    HttpRequest.newBuilder(URI.create(api.uri() + "/echo"))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(api.log())
                .extracting(one -> one.get("body"))
                .containsExactly(Map.of("a", 1L), Map.of("a", "1"));
    }

    @Test
    void aDroppedConnectionHasNoAnswer() throws Exception {
        assertThat(rawAnswer("/drop/1/x")).isEmpty();
        assertThat(rawAnswer("/drop/1/x")).startsWith("HTTP/1.1 200");
    }

    private String rawAnswer(String path) throws IOException {
        URI uri = URI.create(api.uri());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPageFailsAsOftenAsItsPathSays() throws Exception {
        assertThat(get("/pf/25/10/2/503/1?page=2").statusCode()).isEqualTo(503);
        assertThat(get("/pf/25/10/2/503/1?page=1").statusCode()).isEqualTo(200);
        assertThat(object("/pf/25/10/2/503/1?page=2").get("hasMore")).isEqualTo(true);
    }

    @Test
    void theSecondPortIsAnotherOriginOfTheSameApi() throws Exception {
        Map<?, ?> paging = (Map<?, ?>) object("/d/25/10/foreign").get("paging");
        assertThat((String) paging.get("next"))
                .isEqualTo("http://" + api.otherAuthority() + "/d/25/10/foreign?tok=10");
        client.send(
                HttpRequest.newBuilder(URI.create((String) paging.get("next"))).build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(api.log()).extracting(one -> one.get("origin")).containsExactly("main", "other");
    }

    @Test
    void caseTextsGetTheRealAddresses() {
        assertThat(api.localise("http://127.0.0.1:18099/a http://127.0.0.1:18098/b"))
                .isEqualTo(
                        "http://" + api.authority() + "/a http://" + api.otherAuthority() + "/b");
    }

    @Test
    void everyInstanceCountsForItself() throws Exception {
        assertThat(get("/flaky/1/503/x").statusCode()).isEqualTo(503);
        try (MockApi second = MockApi.start()) {
            HttpRequest again =
                    HttpRequest.newBuilder(URI.create(second.uri() + "/flaky/1/503/x")).build();
            assertThat(client.send(again, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void aStoppedApiAnswersNothing() {
        api.close();
        assertThatThrownBy(() -> get("/items")).isInstanceOf(IOException.class);
    }
}
