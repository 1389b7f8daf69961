package io.mehari.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Times as the state store keeps them: UTC text of fixed width, {@code yyyy-MM-ddTHH:mm:ss.SSSZ},
 * which sorts as time everywhere (mission-language 15.1).
 */
public final class StateTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private StateTime() {}

    /** The text of an instant, cut to milliseconds. */
    public static String text(Instant instant) {
        return FORM.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The instant of such a text. */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }
}
