package io.mehari.mission.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether a name or a text looks like a credential. */
public final class SecretText {
    private static final Set<String> NAMES =
            Set.of(
                    "authorization",
                    "proxyauthorization",
                    "cookie",
                    "apikey",
                    "xapikey",
                    "accesskey",
                    "secretkey",
                    "passphrase",
                    "pwd",
                    "passwd",
                    "credential",
                    "credentials");
    private static final List<String> NAME_ENDS = List.of("token", "secret", "password", "apikey");
    private static final Pattern NAME_SIGNS = Pattern.compile("[^a-z0-9]");

    /** Names of tokens that only mark a place in a list. */
    private static final List<String> POSITIONS = List.of("page", "next", "sync", "cursor");

    private static final Pattern KNOWN =
            Pattern.compile(
                    "(?:^|[^A-Za-z0-9])(?:(?:sk|pk|rk)_(?:live|test)_|sk-|gh[pousr]_|github_pat_"
                            + "|glpat-|xox[abprs]-|shpat_|AKIA|ASIA|AIza|SG\\.|eyJ[A-Za-z0-9])"
                            + "[A-Za-z0-9_.-]{8,}");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/@\\s:]+:[^/@\\s]+@");
    private static final Pattern QUERY = Pattern.compile("[?&]([^=&?]+)=([^&]{4,})");
    private static final Pattern BREAKS = Pattern.compile("[^A-Za-z0-9_+-]+");
    private static final int LENGTH = 24;
    private static final int CHANGES = 3;

    private SecretText() {}

    /** {@code Authorization}, {@code client_secret}, {@code apiKey} and the like. */
    public static boolean isName(String name) {
        String plain = NAME_SIGNS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        boolean position = POSITIONS.stream().anyMatch(plain::startsWith);
        return NAMES.contains(plain) || (!position && NAME_ENDS.stream().anyMatch(plain::endsWith));
    }

    /**
     * A known key prefix, a password in a URL, or 24 and more characters that no word is made of.
     */
    public static boolean isValue(String text) {
        return KNOWN.matcher(text).find()
                || USER_IN_URL.matcher(text).find()
                || QUERY.matcher(text).results().anyMatch(part -> isName(part.group(1)))
                || BREAKS.splitAsStream(text).anyMatch(SecretText::isRandom);
    }

    private static boolean isRandom(String piece) {
        return piece.length() >= LENGTH
                && piece.chars().filter(Character::isLetter).count() >= 6
                && changes(piece) >= CHANGES
                && new HashSet<>(piece.chars().boxed().toList()).size() >= 10;
    }

    /** How often a letter follows a digit or a digit a letter. */
    private static int changes(String piece) {
        int changes = 0;
        for (int i = 1; i < piece.length(); i++) {
            char one = piece.charAt(i - 1);
            char two = piece.charAt(i);
            if (Character.isLetterOrDigit(one)
                    && Character.isLetterOrDigit(two)
                    && Character.isDigit(one) != Character.isDigit(two)) {
                changes++;
            }
        }
        return changes;
    }
}
