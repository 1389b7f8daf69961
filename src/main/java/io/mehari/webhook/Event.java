package io.mehari.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Something that came for a run.
 *
 * @param id given on arrival
 * @param body decoded by its content type
 * @param turn number of the wait that took it, counted from 1; 0 while none has
 */
public record Event(String id, @Nullable Object body, int turn) {
    Event takenBy(int number) {
        return new Event(id, body, number);
    }
}
