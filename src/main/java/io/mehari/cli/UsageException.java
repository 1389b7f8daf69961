package io.mehari.cli;

import io.mehari.diagnostic.Suggestion;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The command itself is wrong: exit 2, and nothing has been done. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String fix;

    UsageException(String message, @Nullable String fix) {
        super(message);
        this.fix = fix;
    }

    /** A name that is none of the known ones. */
    static UsageException unknown(String what, String name, Collection<String> known) {
        String nearest = Suggestion.nearest(name, known);
        return new UsageException(
                "no " + what + " '" + name + "'",
                nearest == null
                        ? "known: " + Suggestion.list(known)
                        : "did you mean '" + nearest + "'?");
    }

    @Nullable String fix() {
        return fix;
    }
}
