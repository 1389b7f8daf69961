package io.mehari.state;

import io.mehari.diagnostic.MehariException;

/**
 * What a row of delta state stands under: an instance and one of its streams (taps-and-delta 1).
 * Names are trimmed and have 1 to 200 characters, none of them a control character.
 */
public record DeltaKey(String connector, String stream) {
    private static final int LONGEST = 200;

    /**
     * @throws MehariException STATE-NAME-001 when a name is empty, too long or has control
     *     characters
     */
    public DeltaKey {
        connector = checked("connector name", connector);
        stream = checked("stream name", stream);
    }

    private static String checked(String what, String given) {
        String name = given.strip();
        if (name.isEmpty()
                || name.length() > LONGEST
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new MehariException(
                    "STATE-NAME-001",
                    "the " + what + " '" + given.replaceAll("\\p{Cntrl}", "?") + "' cannot be kept",
                    "give 1 to " + LONGEST + " characters without control characters");
        }
        return name;
    }
}
