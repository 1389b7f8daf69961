package io.mehari.mission.parse;

/** Text under construction, with its indentation. */
final class Lines {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    /** {@code head {}, what the body prints, and the closing brace. */
    void block(String head, Runnable body) {
        line(head.isEmpty() ? "{" : head + " {");
        depth++;
        body.run();
        depth--;
        line("}");
    }

    /** Ends the last line with a comma. */
    void comma() {
        text.insert(text.length() - 1, ',');
    }

    String text() {
        return text.toString();
    }
}
