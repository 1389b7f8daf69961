package io.mehari.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding about a definition (mission-language 4.1.3).
 *
 * @param severity weight of the finding
 * @param code {@code FAMILY-AREA-NNN}
 * @param message what is wrong, one line
 * @param position where
 * @param hints what was found and expected, the nearest name, how to fix it
 */
public record Diagnostic(
        Severity severity, String code, String message, Position position, Hints hints) {
    /**
     * Members that not every finding has.
     *
     * @param found the token that stood there
     * @param expected what could have stood there
     * @param suggestion the nearest known name
     * @param fix what to do
     */
    public record Hints(
            @Nullable String found,
            List<String> expected,
            @Nullable String suggestion,
            @Nullable String fix) {
        /** No hint at all. */
        public static final Hints NONE = new Hints(null, List.of(), null, null);

        /** Only advice. */
        public static Hints fix(String fix) {
            return new Hints(null, List.of(), null, fix);
        }

        /** Only the nearest known name, if there is one, and advice. */
        public static Hints suggest(@Nullable String suggestion, @Nullable String fix) {
            return new Hints(null, List.of(), suggestion, fix);
        }
    }

    public static Diagnostic error(String code, String message, Position position, Hints hints) {
        return new Diagnostic(Severity.ERROR, code, message, position, hints);
    }

    public static Diagnostic warning(String code, String message, Position position, Hints hints) {
        return new Diagnostic(Severity.WARNING, code, message, position, hints);
    }

    public static Diagnostic info(String code, String message, Position position, Hints hints) {
        return new Diagnostic(Severity.INFO, code, message, position, hints);
    }
}
