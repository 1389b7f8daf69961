package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mehari.expression.ErrorResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client on real sockets, where faults look as they do in life. */
class SourceClientWireTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private final SourceFixture shop = new SourceFixture();
    private final LoopbackTransport transport = new LoopbackTransport();

    @AfterEach
    void closeTransport() throws IOException {
        transport.close();
    }

    @Test
    void requestArrivesAsItWasBuilt() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String seen =
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8);
                    byte[] answer =
                            ("[" + io.mehari.json.Json.text(seen) + "]")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        try {
            Request request =
                    SourceFixture.request(
                            "put", "/i/a%2Fb c", "params", Map.of("t", "x:y"), "body", 5L);
            Outcome.Done done =
                    (Outcome.Done) client(server.getAddress().getPort()).attempt(request, 1);
            assertThat(done.value().toString()).isEqualTo("[PUT /i/a%2Fb%20c?t=x%3Ay 5]");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void droppedConnectionIsTriedAgain() throws Exception {
        assertThat(against("").cause()).contains("NoHttpResponseException");
    }

    @Test
    void answerCutShortIsTriedAgain() throws Exception {
        assertThat(against("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":").cause())
                .contains("ConnectionClosedException");
    }

    @Test
    void refusedConnectionMayRepeatEvenAPost() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
            port = closed.getLocalPort();
        }
        assertThat(client(port).attempt(SourceFixture.request("post", "/x"), 1))
                .isInstanceOf(Outcome.Again.class);
    }

    @Test
    void silentServerIsATimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
            Request request =
                    SourceFixture.request(
                            "get",
                            "/x",
                            "timeout",
                            50L,
                            "match",
                            true,
                            "retry",
                            Map.of("preset", "none"));
            Outcome.Done done = (Outcome.Done) client(silent.getLocalPort()).attempt(request, 1);
            assertThat(((ErrorResponse) done.value()).property("error")).isEqualTo("timeout");
        }
    }

    /** One GET against a server that reads the request and sends that text. */
    private Outcome.Again against(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            CompletableFuture<Void> served =
                    CompletableFuture.runAsync(() -> serve(server, answer));
            Outcome outcome =
                    client(server.getLocalPort()).attempt(SourceFixture.request("get", "/x"), 1);
            served.get();
            assertThat(outcome).isInstanceOf(Outcome.Again.class);
            return (Outcome.Again) outcome;
        }
    }

    private static void serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            byte[] request = new byte[4096];
            assertThat(socket.getInputStream().read(request)).isPositive();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SourceClient client(int port) {
        return shop.client(transport, "http://127.0.0.1:" + port);
    }
}
