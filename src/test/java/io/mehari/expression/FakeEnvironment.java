package io.mehari.expression;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An environment of plain maps for tests: no subject and no variables until they are given, the
 * clock stands at 2024-01-31T10:20:30.456Z, chance is seeded.
 */
public final class FakeEnvironment implements Environment, Platform {
    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private final Map<String, @Nullable Object> internals = new HashMap<>();
    private final Map<String, StoreView> stores = new HashMap<>();
    private final Map<String, Type.Shape> schemas = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, @Nullable Object> settings = new HashMap<>();
    private final Map<String, MissionFunction> functions = new HashMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> warnings = new ArrayList<>();
    private final RandomGenerator random = new Random(1);
    private Clock clock = Clock.fixed(Instant.parse("2024-01-31T10:20:30.456Z"), ZoneOffset.UTC);
    private @Nullable Object subject = ABSENT;
    private @Nullable Long status;

    public FakeEnvironment with(String variable, @Nullable Object value) {
        variables.put(variable, value);
        return this;
    }

    public FakeEnvironment withInternal(String name, @Nullable Object value) {
        internals.put(name, value);
        return this;
    }

    public FakeEnvironment withSubject(@Nullable Object value) {
        subject = value;
        return this;
    }

    public FakeEnvironment withStore(String name, StoreView store) {
        stores.put(name, store);
        return this;
    }

    public FakeEnvironment withSchema(String name, Type.Shape shape) {
        schemas.put(name, shape);
        return this;
    }

    public FakeEnvironment withEnvironmentVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public FakeEnvironment withSetting(String kind, String name, @Nullable Object value) {
        settings.put(kind + ":" + name, value);
        return this;
    }

    public FakeEnvironment withFunction(String name, MissionFunction function) {
        functions.put(name, function);
        return this;
    }

    public FakeEnvironment withAnswer(long answerStatus, String header, String value) {
        status = answerStatus;
        headers.put(header, value);
        return this;
    }

    public FakeEnvironment withClock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Each as {@code CODE message}. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public @Nullable Object variable(String name) {
        return variables.getOrDefault(name, ABSENT);
    }

    @Override
    public @Nullable Object internal(String name) {
        return internals.getOrDefault(name, ABSENT);
    }

    @Override
    public @Nullable Object subject() {
        return subject;
    }

    @Override
    public @Nullable StoreView store(String name) {
        return stores.get(name);
    }

    @Override
    public Type.@Nullable Shape schema(String name) {
        return schemas.get(name);
    }

    @Override
    public Platform platform() {
        return this;
    }

    @Override
    public @Nullable Long status() {
        return status;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String env(String name) {
        return environment.getOrDefault(name, "");
    }

    @Override
    public @Nullable Object setting(String kind, String name) {
        return settings.getOrDefault(kind + ":" + name, ABSENT);
    }

    @Override
    public @Nullable MissionFunction function(String name) {
        return functions.get(name);
    }

    @Override
    public void warn(String code, String message) {
        warnings.add(code + " " + message);
    }
}
