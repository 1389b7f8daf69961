package io.mehari.source.page;

import io.mehari.expression.Lambda;
import io.mehari.expression.MissionFunction;
import io.mehari.expression.Platform;
import io.mehari.json.Json;
import io.mehari.source.Answer;
import io.mehari.source.Fingerprint;
import io.mehari.source.Headers;
import io.mehari.source.OriginRule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** A pager and the pages to feed it with. */
final class PageFixture implements Platform {
    private static final OriginRule ORIGINS =
            OriginRule.of(URI.create("http://h/api"), List.of("friend"));

    final List<String> warnings = new ArrayList<>();
    final Pager pager;
    String url = "http://h/api/items";
    Headers headers = Headers.NONE;

    /** Options are names and values by turns. */
    PageFixture(Path folder, Object... options) {
        this(folder, null, options);
    }

    private PageFixture(Path folder, Function<Object, Object> next, Object... options) {
        Map<String, Object> map = new HashMap<>(Map.of("source", "Shop", "path", "/items"));
        for (int i = 0; i < options.length; i += 2) {
            map.put((String) options[i], options[i + 1]);
        }
        pager = Pager.create(map, next, this, new SpoolFolder(folder, 4, 1000), PageObserver.NONE);
    }

    static PageFixture reading(Path folder, Function<Object, Object> next, Object... options) {
        return new PageFixture(folder, next, options);
    }

    /** Begins the round, takes the page in and says whether another is to be asked for. */
    boolean accept(Object body) {
        return accept(body, null);
    }

    boolean accept(Object body, Lambda until) {
        pager.property("turn");
        pager.call("accept", Arrays.asList(body, answer(body), until));
        return (Boolean) pager.property("more");
    }

    Answer answer(Object body) {
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        return new Answer(200, headers, URI.create(url), Fingerprint.of(bytes), ORIGINS);
    }

    Object get(String property) {
        return pager.property(property);
    }

    /** {@code {data: [from..to], ...}}. */
    static Map<String, Object> page(long from, long to, Object... more) {
        Map<String, Object> body = new java.util.LinkedHashMap<>();
        body.put("data", items(from, to));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    static List<Object> items(long from, long to) {
        return LongStream.rangeClosed(from, to).<Object>mapToObj(i -> i).toList();
    }

    static Lambda until(Function<List<Object>, Object> condition, String... parameters) {
        return new Lambda() {
            @Override
            public List<String> parameters() {
                return List.of(parameters);
            }

            @Override
            public Object apply(List<Object> arguments) {
                return condition.apply(arguments);
            }
        };
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    @Override
    public String env(String name) {
        return "";
    }

    @Override
    public Object setting(String kind, String name) {
        return null;
    }

    @Override
    public MissionFunction function(String name) {
        return null;
    }

    @Override
    public void warn(String code, String message) {
        warnings.add(code + " " + message);
    }
}
