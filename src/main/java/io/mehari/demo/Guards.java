package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;

import java.util.concurrent.atomic.AtomicInteger;

/** Who may pass: bearer token, api key, and a session that runs out after some requests. */
final class Guards {
    /** Requests that one login is good for. */
    static final int SESSION = 5;

    private final AtomicInteger left = new AtomicInteger();

    static Router.Handler bearer(Router.Handler handler) {
        return request ->
                request.header("Authorization").equals("Bearer " + DemoApi.TOKEN)
                        ? handler.answer(request)
                        : error(401, "a bearer token is wanted");
    }

    static Router.Handler key(Router.Handler handler) {
        return request ->
                request.header("X-API-Key").equals(DemoApi.KEY)
                                || request.text("api_key").equals(DemoApi.KEY)
                        ? handler.answer(request)
                        : error(401, "an api key is wanted");
    }

    Router.Handler session(Router.Handler handler) {
        return request ->
                left.getAndUpdate(count -> Math.max(0, count - 1)) > 0
                        ? handler.answer(request)
                        : error(401, "the session has expired");
    }

    /** Opens the session again. */
    DemoResponse login(DemoRequest request) {
        left.set(SESSION);
        return ok(object("session", "open", "requests", (long) SESSION));
    }
}
