package io.mehari.diagnostic;

/**
 * A place in a definition file.
 *
 * @param file the file as the user gave it
 * @param line line of the first character, from 1
 * @param column column of the first character, from 1; a tab counts as one
 * @param length number of characters, at least 1
 */
public record Position(String file, int line, int column, int length) {
    /**
     * The place of things that stand in no file, such as expressions written in a hand-made route.
     */
    public static final Position NONE = new Position("", 0, 0, 1);

    public Position {
        length = Math.max(1, length);
    }

    /** {@code file:line:column}, the form every message uses. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
