package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Receiver;
import io.mehari.source.OptionReader;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Counts the executions of a fetch that a {@code retry} directive repeats outside a page loop
 * (mission-language 7.12). Drives a loop: {@code turn} is the loop's condition.
 *
 * <ul>
 *   <li>{@code turn}: true the first time it is read, and once after each {@code retry}
 *   <li>{@code again}: another turn is wanted
 *   <li>{@code wait}: milliseconds to wait before the turn
 *   <li>{@code retry(options)}: wants another turn; MISSION-RETRY-001 when they are used up
 * </ul>
 */
public final class Attempts implements Receiver {
    private final RetryCount count;
    private boolean turn = true;
    private long wait;

    private Attempts(RetryCount count) {
        this.count = count;
    }

    /**
     * Begins a count.
     *
     * @param options {@code source} and {@code path} of the fetch, for messages
     * @param random of the jitter
     */
    public static Attempts create(Map<?, ?> options, RandomGenerator random) {
        OptionReader reader = new OptionReader("attempts", options);
        return new Attempts(new RetryCount(PageErrors.fetch(reader), random));
    }

    @Override
    public @Nullable Object property(String name) {
        return switch (name) {
            case "turn" -> {
                boolean now = turn;
                turn = false;
                yield now;
            }
            case "again" -> turn;
            case "wait" -> wait;
            default -> throw PageErrors.unknown("attempts", name);
        };
    }

    /**
     * @throws MehariException MISSION-RETRY-001 when all attempts are used up
     */
    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        if (!method.equals("retry")) {
            throw PageErrors.unknown("attempts", method);
        }
        wait = count.next(arguments);
        turn = true;
        return wait;
    }
}
