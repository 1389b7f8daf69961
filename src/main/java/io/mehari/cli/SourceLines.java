package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines of definition files, for showing where something stands. What looks like a secret there
 * (MISSION-LINT-005) is masked.
 */
final class SourceLines {
    private static final String SECRET_FOUND = "MISSION-LINT-005";
    private static final String MASK = "***";

    /** A line longer than this is shown in part. */
    private static final int WIDEST = 160;

    private final Shell shell;
    private final Set<Position> secrets;
    private final Map<String, List<String>> files = new HashMap<>();

    SourceLines(Shell shell, Collection<Diagnostic> findings) {
        this.shell = shell;
        this.secrets =
                findings.stream()
                        .filter(finding -> finding.code().equals(SECRET_FOUND))
                        .map(Diagnostic::position)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The line and a caret line below it; nothing where the file or the line is not there. */
    List<String> excerpt(Position position) {
        List<String> lines = lines(position.file());
        if (position.line() < 1 || position.line() > lines.size()) {
            return List.of();
        }
        String line = masked(lines.get(position.line() - 1), position);
        int column = index(line, position.column());
        int first = line.length() <= WIDEST ? 0 : Math.max(0, column - WIDEST / 2);
        int last = Math.min(line.length(), first + WIDEST);
        String gutter = position.line() + " | ";
        String before = " ".repeat(gutter.length() - 2) + "| ";
        int characters = line.codePointCount(column, last);
        int carets = Math.max(1, Math.min(position.length(), characters));
        return List.of(
                gutter + line.substring(first, last),
                before + blank(line.substring(first, column)) + "^".repeat(carets));
    }

    /** Columns count characters, and some characters are two chars long. */
    private static int index(String line, int column) {
        int before = Math.min(Math.max(column, 1) - 1, line.codePointCount(0, line.length()));
        return line.offsetByCodePoints(0, before);
    }

    /** Blanks as wide as the text; tabs stay, so that the caret stands right at any tab width. */
    private static String blank(String text) {
        return text.replaceAll("(?U)[^\t]", " ");
    }

    /** Masked in place, so that columns stay right. */
    private String masked(String line, Position shown) {
        String masked = line;
        for (Position secret : secrets) {
            if (secret.file().equals(shown.file()) && secret.line() == shown.line()) {
                int first = index(masked, secret.column());
                int last = index(masked, secret.column() + secret.length());
                String stars = MASK + " ".repeat(Math.max(0, last - first - MASK.length()));
                masked =
                        masked.substring(0, first)
                                + stars.substring(0, last - first)
                                + masked.substring(last);
            }
        }
        return masked;
    }

    private List<String> lines(String file) {
        return files.computeIfAbsent(file, this::read);
    }

    /** Lenient, since a file that is not UTF-8 has findings too. */
    private List<String> read(String file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            byte[] bytes = Files.readAllBytes(shell.resolve(file));
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new ArrayList<>(List.of(text.split("\r\n|\n|\r", -1)));
        } catch (IOException e) {
            // A finding may name a file that is missing: then there is no line to show.
            return List.of();
        }
    }
}
