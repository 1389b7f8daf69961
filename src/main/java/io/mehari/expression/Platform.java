package io.mehari.expression;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What expressions ask of the world outside a mission. */
public interface Platform {
    Clock clock();

    /** Source of {@code uuid()} and of {@code any of} without a condition. */
    RandomGenerator random();

    /** Value of an environment variable, "" when unset. */
    String env(String name);

    /**
     * A value of the settings document.
     *
     * @param kind secret, config or param
     * @return the value, or {@link Environment#ABSENT} when it is not given
     */
    @Nullable Object setting(String kind, String name);

    /** A function from outside the built-in library, or null when none has that name. */
    @Nullable MissionFunction function(String name);

    /** Notes something worth knowing that is no error; equal warnings are counted. */
    void warn(String code, String message);
}
