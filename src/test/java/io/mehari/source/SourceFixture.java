package io.mehari.source;

import io.mehari.source.credential.SecretFilter;
import io.mehari.spi.AuthProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A source named Shop and a client on a scripted transport. */
final class SourceFixture implements SourceObserver {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2024-11-06T08:49:30Z"), ZoneOffset.UTC);

    final FakeTransport transport = new FakeTransport();
    final SecretFilter secrets = new SecretFilter();
    final List<String> events = new ArrayList<>();
    AuthProvider authentication = AuthProvider.NONE;
    SourceDefaults defaults = SourceDefaults.NONE;
    Rewrite rewrite = Rewrite.NONE;
    String idempotencyHeader = "Idempotency-Key";
    long maxBody = 1000;

    SourceClient client() {
        return client(transport, "http://shop/api");
    }

    SourceClient client(Transport to, String base) {
        HttpSettings http =
                new HttpSettings(rewrite, maxBody, Duration.ofHours(1), idempotencyHeader, secrets);
        return new SourceClient(
                new SourceDefinition("Shop", base, authentication, defaults, http),
                to,
                CLOCK,
                RandomGenerator.of("L64X128MixRandom"),
                this);
    }

    Outcome attempt(String method, String path, Object... more) {
        return client().attempt(request(method, path, more), 1);
    }

    /** The remaining arguments are names and values by turns. */
    static Request request(String method, String path, Object... more) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("method", method);
        fields.put("path", path);
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return Request.of(fields);
    }

    @Override
    public void sent(Exchanged e) {
        events.add(e.method() + " " + e.url() + " " + e.status());
    }

    @Override
    public void repeats(Repetition r) {
        events.add(
                "again "
                        + r.cause()
                        + " "
                        + r.attempt()
                        + "/"
                        + r.maxAttempts()
                        + " "
                        + r.waitMillis());
    }

    @Override
    public void notBefore(String source, String host, Instant time) {
        events.add("not before " + source + " " + host + " " + time);
    }
}
