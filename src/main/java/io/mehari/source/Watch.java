package io.mehari.source;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * What watches over the requests of a client.
 *
 * @param observer hears of them
 * @param gate is passed before every single one
 * @param allowed whether the run may still be going at an instant; a wait that would end after it
 *     is not begun
 */
public record Watch(SourceObserver observer, Gate gate, Predicate<Instant> allowed) {
    /** One that only observes. */
    public static Watch of(SourceObserver observer) {
        return new Watch(observer, Gate.OPEN, instant -> true);
    }
}
