package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code mehari.http.rewrite=FROM=>TO,...}: replaces URL prefixes just before sending
 * (mission-language 7.1.12). The longest FROM wins; it fits only up to a host, port or path border.
 */
public final class Rewrite {
    public static final Rewrite NONE = new Rewrite(List.of());

    private record Rule(String from, String to) {}

    private final List<Rule> rules;

    private Rewrite(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the setting.
     *
     * @param setting empty for no rule
     * @throws MehariException SETTINGS-VALUE-001 for an entry without {@code =>} or URL behind it
     */
    public static Rewrite parse(String setting) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : setting.split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int arrow = entry.indexOf("=>");
            if (arrow < 1 || !entry.substring(arrow + 2).trim().matches("https?://[^\\s]+")) {
                throw new MehariException(
                        "SETTINGS-VALUE-001",
                        "mehari.http.rewrite: '"
                                + entry.trim()
                                + "' is not FROM=>TO with a URL as TO",
                        "write a comma list of URL prefixes FROM=>TO");
            }
            rules.add(
                    new Rule(entry.substring(0, arrow).trim(), entry.substring(arrow + 2).trim()));
        }
        rules.sort(Comparator.comparingInt((Rule rule) -> rule.from().length()).reversed());
        return new Rewrite(List.copyOf(rules));
    }

    /** The URL to send to instead; the same one when no rule fits. */
    public URI apply(URI url) {
        String text = url.toString();
        for (Rule rule : rules) {
            if (text.startsWith(rule.from()) && border(text, rule.from())) {
                return URI.create(rule.to() + text.substring(rule.from().length()));
            }
        }
        return url;
    }

    private static boolean border(String url, String from) {
        return url.length() == from.length()
                || from.endsWith("/")
                || "/?#:".indexOf(url.charAt(from.length())) >= 0;
    }
}
