package io.mehari.translate;

/** Why the pages of a fetch are collected before the step that takes them (7.3.5). */
public enum WholeReason {
    STREAM_OFF("'stream: false' asks for it"),
    NO_CONSUMER("the step behind it is neither a loop over its items nor a store of them"),
    NO_PATH("the step behind it does not take the items as they are"),
    WHERE_READS_STORE("the 'where' of the loop reads a store"),
    READS_RESPONSE("the loop also reads the response, its status or a header of it"),
    RETRY("a 'retry' in the loop asks for all pages again"),
    KEY_READS_RESPONSE("the key of the store reads the response");

    private final String text;

    WholeReason(String text) {
        this.text = text;
    }

    /** The reason in words, to stand behind "because". */
    public String text() {
        return text;
    }
}
