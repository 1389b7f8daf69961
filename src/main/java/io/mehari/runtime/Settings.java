package io.mehari.runtime;

import io.mehari.diagnostic.MehariException;

/** Settings that are numbers. */
final class Settings {
    private static final int LAST_PORT = 65_535;

    private Settings() {}

    /**
     * A port.
     *
     * @throws MehariException MISSION-CONFIG-005 when the setting is none
     */
    static int port(RunOptions options, String name, int otherwise) {
        String text = options.property(name).orElse(String.valueOf(otherwise));
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text);
        }
        throw wrong(name, text);
    }

    /**
     * A time in milliseconds.
     *
     * @throws MehariException MISSION-CONFIG-002 when the setting is none
     */
    static long millis(RunOptions options, String name, long otherwise) {
        String text = options.property(name).orElse(String.valueOf(otherwise));
        if (!text.matches("\\d{1,12}")) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "mehari." + name + " is '" + text + "'",
                    "give milliseconds, such as " + otherwise);
        }
        return Long.parseLong(text);
    }

    private static MehariException wrong(String name, String text) {
        return new MehariException(
                "MISSION-CONFIG-005",
                "mehari." + name + " is '" + text + "'",
                "give a port from 0 to " + LAST_PORT + "; 0 takes a free one");
    }
}
