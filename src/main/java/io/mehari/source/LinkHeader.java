package io.mehari.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Link: <URL>; rel="next"} as RFC 8288 defines it. */
final class LinkHeader {
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*+;[^;,\"]*+(?:\"[^\"]*\"[^;,\"]*+)?+)*+)");
    private static final Pattern REL =
            Pattern.compile(
                    ";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,]+))", Pattern.CASE_INSENSITIVE);

    private LinkHeader() {}

    /** Targets by relation type in lower case; the first of a type counts. */
    static Map<String, String> parse(List<String> values) {
        Map<String, String> links = new LinkedHashMap<>();
        for (String value : values) {
            Matcher link = LINK.matcher(value);
            while (link.find()) {
                relations(link.group(2)).forEach(rel -> links.putIfAbsent(rel, link.group(1)));
            }
        }
        return links;
    }

    private static List<String> relations(String parameters) {
        Matcher rel = REL.matcher(parameters);
        if (!rel.find()) {
            return List.of();
        }
        String types = rel.group(1) != null ? rel.group(1) : rel.group(2);
        return List.of(types.trim().toLowerCase(Locale.ROOT).split("\\s+"));
    }
}
