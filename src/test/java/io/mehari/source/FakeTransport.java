package io.mehari.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers from a script and remembers what was asked. */
final class FakeTransport implements Transport {
    final List<HttpCall> calls = new ArrayList<>();
    private final Deque<Object> script = new ArrayDeque<>();

    FakeTransport answer(int status, String body, String... headers) {
        script.add(
                new HttpAnswer(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    FakeTransport fail(IOException failure) {
        script.add(failure);
        return this;
    }

    HttpCall last() {
        return calls.get(calls.size() - 1);
    }

    String header(int call, String name) {
        return new Headers(calls.get(call).headers()).first(name).orElse(null);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        calls.add(call);
        Object next =
                script.isEmpty()
                        ? new HttpAnswer(200, Headers.NONE, "{}".getBytes(StandardCharsets.UTF_8))
                        : script.remove();
        if (next instanceof IOException failure) {
            throw failure;
        }
        return (HttpAnswer) next;
    }
}
