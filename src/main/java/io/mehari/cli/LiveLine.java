package io.mehari.cli;

import java.io.PrintStream;

/**
 * A stream of lines whose last line may change, such as progress on a terminal. Lines said in
 * between stand above it. Safe for use by several threads.
 */
final class LiveLine {
    private static final String ERASE = "\r\033[K";

    /** Wider text would wrap, and a wrapped line cannot be erased. */
    private static final int WIDTH = 79;

    private final PrintStream err;
    private String shown = "";

    LiveLine(PrintStream err) {
        this.err = err;
    }

    /** Says something that stays. */
    synchronized void say(String line) {
        if (shown.isEmpty()) {
            err.println(line);
        } else {
            err.print(ERASE + line + System.lineSeparator() + shown);
        }
        err.flush();
    }

    /** Changes the last line; an empty text takes it away. */
    synchronized void show(String text) {
        String line = text.length() <= WIDTH ? text : text.substring(0, WIDTH);
        if (!line.equals(shown)) {
            err.print(ERASE + line);
            err.flush();
            shown = line;
        }
    }
}
