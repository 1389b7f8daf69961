package io.mehari.source;

import io.mehari.source.credential.SecretFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer as an object that can be kept as JSON, and made an answer again. */
final class RecordedAnswer {
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "cookie", "set-cookie", "x-api-key");

    private final OriginRule origins;
    private final SecretFilter secrets;

    RecordedAnswer(OriginRule origins, SecretFilter secrets) {
        this.origins = origins;
        this.secrets = secrets;
    }

    Map<String, @Nullable Object> of(Outcome.Done done) {
        Answer answer = done.answer();
        List<@Nullable Object> headers = new ArrayList<>();
        for (Header header : answer.headers().entries()) {
            if (!SECRET_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
                headers.add(List.of(header.name(), secrets.filter(header.value())));
            }
        }
        Map<String, @Nullable Object> recorded = new LinkedHashMap<>();
        recorded.put("status", (long) answer.status());
        recorded.put("url", secrets.url(answer.url().toString()));
        recorded.put("headers", headers);
        recorded.put("value", masked(done.value()));
        return recorded;
    }

    Outcome.Done restore(Map<?, ?> recorded) {
        List<Header> headers = new ArrayList<>();
        if (recorded.get("headers") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof List<?> pair && pair.size() == 2) {
                    headers.add(
                            new Header(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
                }
            }
        }
        int status = recorded.get("status") instanceof Number number ? number.intValue() : 0;
        Answer answer =
                new Answer(
                        status,
                        Headers.of(headers),
                        URI.create(String.valueOf(recorded.get("url"))),
                        Fingerprint.of(new byte[0]),
                        origins);
        return new Outcome.Done(recorded.get("value"), answer);
    }

    private @Nullable Object masked(@Nullable Object value) {
        if (value instanceof String text) {
            return secrets.filter(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            map.forEach((name, member) -> masked.put(String.valueOf(name), masked(member)));
            return masked;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> masked = new ArrayList<>();
            list.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        return value;
    }
}
