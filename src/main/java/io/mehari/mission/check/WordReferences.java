package io.mehari.mission.check;

import io.mehari.expression.Expr;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import java.util.Optional;

/** Words of options that are names of declarations. */
final class WordReferences {
    private WordReferences() {}

    /** The bare or quoted word with its place. */
    static Optional<Reference> of(Expr value) {
        return Options.wordOf(value).map(name -> new Reference(name, value.position()));
    }

    /** The word of an option. */
    static Optional<Reference> of(Options options, String option) {
        return options.expression(option).flatMap(WordReferences::of);
    }
}
