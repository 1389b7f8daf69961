package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with a set of files, in the order of mission-language 4.1.5.
 *
 * @param files every file that was read
 * @param all sorted by file, line and column
 */
record Findings(List<String> files, List<Diagnostic> all) {
    private static final Comparator<Diagnostic> ORDER =
            Comparator.comparing(
                    Diagnostic::position,
                    Comparator.comparing(Position::file)
                            .thenComparingInt(Position::line)
                            .thenComparingInt(Position::column));

    Findings {
        files = List.copyOf(files);
        all = List.copyOf(all);
    }

    static Findings of(Collection<String> files, Collection<Diagnostic> all) {
        return new Findings(List.copyOf(files), all.stream().distinct().sorted(ORDER).toList());
    }

    List<Diagnostic> of(Severity severity) {
        return all.stream().filter(finding -> finding.severity() == severity).toList();
    }

    /** With {@code strict} a warning keeps a file from being right. */
    boolean right(boolean strict) {
        return of(Severity.ERROR).isEmpty() && !(strict && !of(Severity.WARNING).isEmpty());
    }

    /** A file that is wrong is exit 2, a warning only with {@code strict}. */
    int exitCode(boolean strict) {
        return right(strict) ? ExitCode.SUCCESS : ExitCode.USAGE;
    }
}
