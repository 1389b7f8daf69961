package io.mehari.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault found while something runs (mission-language 17). It carries the stable code; the node of
 * the route where it arose and the loops around it are noted on its way out.
 */
public class MehariException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String fix;
    private final transient List<String> frames = new ArrayList<>();
    private @Nullable String node;
    private @Nullable Long page;
    private ErrorKind kind;

    public MehariException(String code, String message) {
        this(code, message, null, null);
    }

    public MehariException(String code, String message, @Nullable String fix) {
        this(code, message, fix, null);
    }

    public MehariException(
            String code, String message, @Nullable String fix, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.fix = fix;
        this.kind = ErrorKind.of(code);
    }

    /** Says whom it concerns where the code alone does not tell. */
    public final MehariException as(ErrorKind known) {
        kind = known;
        return this;
    }

    /** Whom it concerns. */
    public final ErrorKind kind() {
        return kind;
    }

    /** {@code FAMILY-AREA-NNN}. */
    public final String code() {
        return code;
    }

    /** What to do about it, or null where nothing general can be said. */
    public final @Nullable String fix() {
        return fix;
    }

    /** Notes the node where it arose; the first note stands. */
    public final void locate(@Nullable String nodeId, @Nullable Long pageNumber) {
        if (node == null) {
            node = nodeId;
            page = pageNumber;
        }
    }

    /** Notes a loop around the place, from the inside out: {@code for order[3] (key 4)}. */
    public final void within(String frame) {
        frames.add(0, frame);
    }

    /** Id of the route node where it arose, or null. */
    public final @Nullable String node() {
        return node;
    }

    /** Number of the page that was being handled, or null. */
    public final @Nullable Long page() {
        return page;
    }

    /** The loops around the place, outermost first. */
    public final List<String> frames() {
        return List.copyOf(frames);
    }
}
