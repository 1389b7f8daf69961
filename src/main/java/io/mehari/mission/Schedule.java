package io.mehari.mission;

import io.mehari.diagnostic.Position;

/**
 * {@code schedule: every 15 minutes}, {@code cron "..."} or {@code at "..."}.
 *
 * @param kind every, cron or at
 * @param text the string of cron or at; for every, number and unit separated by a blank
 * @param textPosition where the text (or number) stands
 */
public record Schedule(
        Kind kind, String text, Position textPosition, Options options, Position position) {
    public enum Kind {
        EVERY,
        CRON,
        AT
    }
}
