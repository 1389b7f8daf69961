package io.mehari.diagnostic;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Did-you-mean: the nearest known name, or the list of known names (mission-language 4.1.4). */
public final class Suggestion {
    private static final int LISTED = 10;

    private Suggestion() {}

    /**
     * The candidate equal to {@code name} ignoring case, or at edit distance 1 (names up to 4
     * characters) or 2; null when none is that near.
     */
    public static @Nullable String nearest(String name, Collection<String> candidates) {
        for (String candidate : candidates) {
            if (candidate.equalsIgnoreCase(name)) {
                return candidate;
            }
        }
        int limit = name.length() <= 4 ? 1 : 2;
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            int distance =
                    distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The known names as text: the first 10, then a count; "none" when there are none. */
    public static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> first = names.stream().limit(LISTED).toList();
        String text = String.join(", ", first);
        return names.size() > LISTED ? text + " and " + (names.size() - LISTED) + " more" : text;
    }

    /** Edit distance with swaps of neighbours counted as one (optimal string alignment). */
    public static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
                best = Math.min(best, rows[i - 1][j - 1] + cost);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = best;
            }
        }
        return rows[a.length()][b.length()];
    }
}
