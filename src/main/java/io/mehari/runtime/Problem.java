package io.mehari.runtime;

import io.mehari.diagnostic.ErrorKind;
import io.mehari.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/**
 * A warning or an error of a run (mission-language 14.2, form: 17). Secrets are already masked.
 *
 * @param code {@code FAMILY-AREA-NNN}
 * @param message one line
 * @param place where in the program it happened
 * @param position where in the file; {@link Position#NONE}: nowhere
 * @param count how often the same happened, at least 1
 * @param fix what to do, or null
 * @param kind whom it concerns
 */
public record Problem(
        String code,
        String message,
        Place place,
        Position position,
        long count,
        @Nullable String fix,
        ErrorKind kind) {
    /** A problem of which only the code tells whom it concerns. */
    public Problem(
            String code,
            String message,
            Place place,
            Position position,
            long count,
            @Nullable String fix) {
        this(code, message, place, position, count, fix, ErrorKind.of(code));
    }

    /**
     * Where in the program; members that do not apply are null.
     *
     * @param action name of the action
     * @param step kind of the step, {@code fetch} for example
     * @param item the loops around it, outermost first: {@code for x[i] (key K)}, joined by {@code
     *     >}
     * @param page number of the page, from 1
     */
    public record Place(
            @Nullable String action,
            @Nullable String step,
            @Nullable String item,
            @Nullable Long page) {
        /** A fault of the mission as a whole. */
        public static final Place NONE = new Place(null, null, null, null);
    }
}
