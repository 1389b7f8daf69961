package io.mehari.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a run that say how streams are read (taps-and-delta 4.3, 5.2, 5.3). */
final class StreamOptions {
    @Option(
            names = "--since",
            paramLabel = "VALUE",
            description = "Read every stream from there; short for --param since_override=VALUE.")
    @Nullable String since;

    @Option(names = "--full", description = "Read every stream from its beginning.")
    boolean full;

    @Option(
            names = "--advance",
            description = "Commit watermarks also over a gap that --since leaves.")
    boolean advance;

    @Option(
            names = "--take-over",
            description = "Take streams at once that another run seems to read.")
    boolean takeOver;

    /** The parameters of the command with what {@code --since} adds. */
    List<String> params(List<String> given) {
        List<String> all = new ArrayList<>(given);
        if (since != null) {
            all.add("since_override=" + since);
        }
        return all;
    }

    /** The properties that these options set. */
    List<String> properties() {
        List<String> pairs = new ArrayList<>();
        if (full) {
            pairs.add("delta.full=true");
        }
        if (advance) {
            pairs.add("delta.advance=true");
        }
        if (takeOver) {
            pairs.add("delta.take-over=true");
        }
        return pairs;
    }
}
