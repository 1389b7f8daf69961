package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Suggestion;
import io.mehari.mission.Reference;
import java.util.Collection;

/** The finding for a name that nothing declares: says the known names and the nearest of them. */
final class Unknown {
    private Unknown() {}

    /**
     * @param kind what the name should be, in singular
     */
    static Diagnostic name(String code, String kind, Reference named, Collection<String> known) {
        return Diagnostic.error(
                code,
                "unknown " + kind + " '" + named.name() + "'; known: " + Suggestion.list(known),
                named.position(),
                Hints.suggest(Suggestion.nearest(named.name(), known), null));
    }

    /** The finding for a word that is none of the allowed ones. */
    static Diagnostic word(
            String option, String word, Position position, Collection<String> allowed) {
        return Diagnostic.error(
                "MISSION-CHECK-016",
                "'" + word + "' is no " + option + "; allowed: " + String.join(", ", allowed),
                position,
                Hints.suggest(Suggestion.nearest(word, allowed), null));
    }
}
