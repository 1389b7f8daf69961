package io.mehari.source;

import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** One request up to its last answer: authentication, redirects, rewriting (7.1.7 to 7.1.12). */
final class Exchange {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * @param url that was answered, without what authenticates
     * @param redirects that led there
     */
    record Result(HttpAnswer answer, URI url, int redirects) {}

    private final SourceDefinition source;
    private final OriginRule origins;
    private final Transport transport;
    private final Clock clock;
    private final Watch watch;

    Exchange(SourceDefinition source, Transport transport, Clock clock, Watch watch) {
        this.source = source;
        this.origins = source.origins();
        this.transport = transport;
        this.clock = clock;
        this.watch = watch;
    }

    OriginRule origins() {
        return origins;
    }

    /**
     * @throws IOException when there is no complete answer
     */
    Result send(CallBuilder calls, AuthProvider provider) throws IOException {
        URI url = calls.url();
        boolean trusted = origins.trusts(url);
        HttpAnswer answer =
                trusted
                        ? authorized(calls, url, provider)
                        : send(calls.call(url, false, Authorization.NONE));
        URI start = url;
        boolean away = false;
        int redirects = 0;
        Optional<URI> target = target(calls, answer, url);
        while (target.isPresent() && redirects < MAX_REDIRECTS) {
            redirects++;
            url = target.get();
            away |= !OriginRule.same(start, url) && !(trusted && origins.trusts(url));
            answer = away ? send(calls.callElsewhere(url)) : follow(calls, url, trusted, provider);
            target = target(calls, answer, url);
        }
        return new Result(answer, url, redirects);
    }

    private HttpAnswer follow(CallBuilder calls, URI url, boolean trusted, AuthProvider provider)
            throws IOException {
        return send(calls.call(url, trusted, trusted ? authorize(provider) : Authorization.NONE));
    }

    private HttpAnswer authorized(CallBuilder calls, URI url, AuthProvider provider)
            throws IOException {
        Authorization authorization = authorize(provider);
        HttpAnswer answer = send(calls.call(url, true, authorization));
        if (answer.status() == 401 && provider.rejected(authorization)) {
            return send(calls.call(url, true, authorize(provider)));
        }
        return answer;
    }

    private static Authorization authorize(AuthProvider provider) throws IOException {
        try {
            return provider.authorize();
        } catch (IOException e) {
            throw new NotSentException("no answer when asking for a token", e);
        }
    }

    private HttpAnswer send(HttpCall call) throws IOException {
        watch.gate().pass(call.url());
        long start = clock.millis();
        int status = 0;
        try {
            HttpCall moved =
                    new HttpCall(
                            call.method(),
                            source.http().rewrite().apply(call.url()),
                            call.headers(),
                            call.body(),
                            call.timeout());
            HttpAnswer answer = transport.send(moved);
            status = answer.status();
            if (origins.trusts(call.url())) {
                watch.observer().answered(answer.headers());
            }
            return answer;
        } finally {
            watch.observer()
                    .sent(
                            new SourceObserver.Exchanged(
                                    source.name(),
                                    call.method(),
                                    source.http().secrets().url(call.url().toString()),
                                    status,
                                    clock.millis() - start));
        }
    }

    private static Optional<URI> target(CallBuilder calls, HttpAnswer answer, URI url) {
        if (!calls.isGet() || !REDIRECTS.contains(answer.status())) {
            return Optional.empty();
        }
        return answer.headers()
                .first("Location")
                .flatMap(location -> UrlBuilder.resolve(url, location));
    }
}
