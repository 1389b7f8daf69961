package io.mehari.source.credential;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets by {@code ***} in everything that is shown: logs, summaries, errors, events, JMX
 * (mission-language 14.6). Safe for use by several threads.
 */
public final class SecretFilter {
    /** What stands where a secret was. */
    public static final String MASK = "***";

    /** Shorter values are only replaced as a whole word: "ab" must not eat half of every text. */
    private static final int SHORT = 4;

    private static final Pattern SECRET_NAME =
            Pattern.compile("TOKEN|SECRET|PASSWORD|KEY|CREDENTIAL");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile(
                    "token|secret|passw|pwd|credential|signature|^sig$|^auth|authorization|api[-_.]?key"
                            + "|(^|[-_.])key$|accesskey|session|^code$|jwt");

    /** Names of paging parameters that look like credentials but say where one stands. */
    private static final Pattern POSITION = Pattern.compile("page|next|cursor|continu|sync|start");

    private static final Pattern QUERY_PAIR = Pattern.compile("([?&;])([^=&#;]*)=([^&#;]*)");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@?#]*(?=@)");

    private final TreeSet<String> secrets =
            new TreeSet<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));
    private volatile List<String> longestFirst = List.of();

    /**
     * Remembers a secret, also as it looks inside URLs, JSON and Base64; blank ones are ignored.
     */
    public synchronized void register(String secret) {
        if (secret.isBlank()) {
            return;
        }
        if (secrets.addAll(SecretForms.of(secret))) {
            longestFirst = List.copyOf(secrets);
        }
    }

    /** Remembers each of them. */
    public void registerAll(Collection<String> values) {
        values.forEach(this::register);
    }

    /** Remembers the value of an environment variable when its name says that it is a secret. */
    public void registerVariable(String name, String value) {
        if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).find()) {
            register(value);
        }
    }

    /** The text with every known secret masked. */
    public String filter(String text) {
        String filtered = text;
        for (String secret : longestFirst) {
            if (filtered.contains(secret)) {
                filtered = replace(filtered, secret);
            }
        }
        return filtered;
    }

    /** A URL without user, known secrets and the values of parameters named like credentials. */
    public String url(String url) {
        String bare = USER_INFO.matcher(url).replaceAll(MASK);
        return filter(
                QUERY_PAIR
                        .matcher(bare)
                        .replaceAll(
                                pair ->
                                        Matcher.quoteReplacement(
                                                isSecretParameter(pair.group(2))
                                                        ? pair.group(1) + pair.group(2) + "=" + MASK
                                                        : pair.group())));
    }

    /** The value of a header as it may be shown. */
    public String header(String name, String value) {
        boolean secret =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "authorization",
                            "proxy-authorization",
                            "cookie",
                            "set-cookie",
                            "x-api-key" ->
                            true;
                    default -> isSecretParameter(name);
                };
        return secret ? MASK : filter(value);
    }

    private static boolean isSecretParameter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_PARAMETER.matcher(lower).find() && !POSITION.matcher(lower).find();
    }

    private static String replace(String text, String secret) {
        if (secret.length() >= SHORT) {
            return text.replace(secret, MASK);
        }
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(MASK));
    }
}
