package io.mehari.source;

/** The beginning of a text, for messages. */
public final class Excerpt {
    private Excerpt() {}

    /** At most that many characters, cut at a whole character. */
    public static String of(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit));
    }
}
