package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call on a delta stream that was refused (taps-and-delta 4, 19). */
public final class DeltaException extends MehariException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 100;

    private final Name name;

    /** The stable word beside the code. */
    public enum Name {
        ALREADY_RUNNING("DELTA-BUSY-001"),
        RUN_LOST("DELTA-LOST-001"),
        CURSOR_TYPE_CHANGED("DELTA-TYPE-001"),
        CURSOR_REGRESSION("DELTA-CURSOR-001"),
        INVALID_CURSOR("DELTA-CURSOR-002"),
        CURSOR_TOO_LONG("DELTA-CURSOR-003"),
        NO_CURSOR("DELTA-CURSOR-004"),
        STREAM_NOT_FOUND("DELTA-STREAM-001"),
        INVALID_BOUND("DELTA-BOUND-001"),
        NOT_SORTED("DELTA-ORDER-001");

        private final String code;

        Name(String code) {
            this.code = code;
        }

        /** {@code DELTA-AREA-NNN}. */
        public String code() {
            return code;
        }
    }

    private DeltaException(Name name, String message, @Nullable String fix) {
        super(name.code(), message, fix);
        this.name = name;
    }

    /** Which refusal it is. */
    public Name name() {
        return name;
    }

    static DeltaException alreadyRunning(DeltaRow row, long secondsLeft) {
        return new DeltaException(
                Name.ALREADY_RUNNING,
                "stream "
                        + row.stream()
                        + " of "
                        + row.connector()
                        + " is being read by "
                        + row.owner()
                        + " since "
                        + row.startedAt()
                        + " (last heartbeat "
                        + row.heartbeatAt()
                        + ")",
                "wait for it; without a further heartbeat it can be taken over in "
                        + secondsLeft
                        + " s, or at once with --take-over (state reset: --force)");
    }

    static DeltaException lost(DeltaKey key, String own, @Nullable String other) {
        return new DeltaException(
                Name.RUN_LOST,
                "run "
                        + own
                        + " no longer holds stream "
                        + key.stream()
                        + " of "
                        + key.connector()
                        + ": "
                        + (other == null ? "it was reset" : "run " + other + " has it now"),
                "nothing of it was committed; the next run reads from the former watermark");
    }

    static DeltaException typeChanged(DeltaKey key, String old, CursorType wanted) {
        return new DeltaException(
                Name.CURSOR_TYPE_CHANGED,
                "the committed cursor of stream "
                        + key.stream()
                        + " of "
                        + key.connector()
                        + " is of type "
                        + old
                        + ", the definition says "
                        + wanted.word(),
                "mehari state reset "
                        + key.connector()
                        + " "
                        + key.stream()
                        + " --type "
                        + wanted.word()
                        + " --clear --reason \"...\"");
    }

    static DeltaException regression(DeltaKey key, Cursor old, Cursor offered) {
        return new DeltaException(
                Name.CURSOR_REGRESSION,
                "the cursor of stream "
                        + key.stream()
                        + " of "
                        + key.connector()
                        + " is "
                        + old
                        + " and cannot go back to "
                        + offered,
                "`mehari state reset` is the only way back");
    }

    /** The value is no cursor of that type. */
    public static DeltaException invalidCursor(Object value, CursorType type) {
        String shown = String.valueOf(value);
        return new DeltaException(
                Name.INVALID_CURSOR,
                "'"
                        + shown.substring(0, Math.min(SHOWN, shown.length()))
                        + "' is no cursor of type "
                        + type.word(),
                accepted(type));
    }

    static DeltaException tooLong(int length) {
        return new DeltaException(
                Name.CURSOR_TOO_LONG,
                "the cursor has " + length + " characters, more than " + DeltaStore.LONGEST_CURSOR,
                "keep a shorter position, such as an id or a time");
    }

    static DeltaException streamNotFound(DeltaKey key, Collection<String> known) {
        return new DeltaException(
                Name.STREAM_NOT_FOUND,
                "no run has begun stream " + key.stream() + " of " + key.connector(),
                known.isEmpty()
                        ? "connector " + key.connector() + " has no streams"
                        : "known streams of " + key.connector() + ": " + String.join(", ", known));
    }

    /** An override or initial value that does not parse. */
    public static DeltaException invalidBound(String parameter, Object value, CursorType type) {
        String shown = String.valueOf(value);
        return new DeltaException(
                Name.INVALID_BOUND,
                parameter
                        + " is '"
                        + shown.substring(0, Math.min(SHOWN, shown.length()))
                        + "', which is no "
                        + type.word().toLowerCase(Locale.ROOT),
                accepted(type));
    }

    /** A record of a sorted stream came below its predecessor. */
    public static DeltaException notSorted(String stream, Cursor before, Cursor after) {
        return new DeltaException(
                Name.NOT_SORTED,
                "stream "
                        + stream
                        + " is said to be sorted, but "
                        + after
                        + " came after "
                        + before,
                "remove `sorted: true`");
    }

    private static String accepted(CursorType type) {
        return switch (type) {
            case TIMESTAMP_UTC ->
                    "accepted are 2024-01-31T09:00:00Z, with any offset, 2024-01-31, and epoch"
                            + " numbers";
            case NUMERIC_ID -> "accepted are numbers, also as text";
            case OPAQUE_TOKEN -> "accepted is any text that is not empty";
        };
    }
}
