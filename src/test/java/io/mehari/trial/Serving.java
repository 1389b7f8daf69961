package io.mehari.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.MissionEngine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An engine that serves a mission, and its management port. */
public final class Serving implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final MissionEngine engine;
    private final int port;
    private final CompletableFuture<Void> served;

    private Serving(MissionEngine engine, int port, CompletableFuture<Void> served) {
        this.engine = engine;
        this.port = port;
        this.served = served;
    }

    /** Returns when it is ready. */
    static Serving start(MissionEngine engine, int port, ResolvedMission mission, List<Path> routes)
            throws Exception {
        CompletableFuture<Void> served =
                CompletableFuture.runAsync(() -> engine.serve(List.of(mission), routes));
        Serving serving = new Serving(engine, port, served);
        serving.await("ready", serving::isReady);
        return serving;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until that is so; an engine that has ended meanwhile fails the test. */
    public void await(String what, Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.call()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(end);
            if (served.isDone()) {
                served.get();
            }
            Thread.onSpinWait();
        }
    }

    private boolean isReady() throws Exception {
        try {
            return get("/observe/health/ready").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** What the management port answers. */
    public HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks it to stop; returns at once. */
    public void cancel() {
        engine.cancel();
    }

    public boolean hasEnded() {
        return served.isDone();
    }

    /** Waits until it has ended, and fails when that was by a fault. */
    public void join() throws Exception {
        served.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        engine.cancel();
        served.handle((done, failed) -> done).get(60, TimeUnit.SECONDS);
    }
}
