package io.mehari.explain;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a fetch with {@code since} begins to read, in words (taps-and-delta 5.2). */
final class SinceWords {
    private SinceWords() {}

    /** The bounds in the order in which they are tried; null for a fetch without since. */
    static @Nullable String bound(Step.Fetch fetch) {
        Optional<OptionValue.Since> since = fetch.options().value("since", OptionValue.Since.class);
        if (since.isEmpty()) {
            return null;
        }
        Expr value = since.get().value();
        if (!since.get().lastSync()) {
            return value == null ? null : Words.shown(value) + ", no watermark is kept";
        }
        Options parts = since.get().options();
        List<String> bounds = new ArrayList<>();
        bounds.add("the watermark" + overlap(parts));
        parts.expression("initial").ifPresent(initial -> bounds.add(Words.shown(initial)));
        parts.value("lookback", OptionValue.Duration.class)
                .ifPresent(lookback -> bounds.add(words(lookback) + " before now"));
        bounds.add("the beginning");
        String parameter =
                parts.word("param")
                        .or(() -> fetch.options().word("sinceParam"))
                        .orElse("modified_since");
        String place = parts.word("in").orElse("query");
        return String.join(", else ", bounds) + "; sent as " + parameter + " in the " + place;
    }

    private static String overlap(Options parts) {
        return parts.value("overlap", OptionValue.Duration.class)
                .map(overlap -> " less " + words(overlap))
                .or(() -> parts.expression("overlap").map(e -> " less " + Words.shown(e)))
                .orElse("");
    }

    private static String words(OptionValue.Duration duration) {
        return Words.shown(duration.amount()) + " " + duration.unit() + "s";
    }
}
