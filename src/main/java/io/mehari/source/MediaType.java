package io.mehari.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Content-Type says, as far as bodies are concerned (mission-language 7.1.5, 7.1.10).
 *
 * @param name type and subtype in lower case, empty when there is no Content-Type
 * @param charset UTF-8 unless the type names another that this platform knows
 */
record MediaType(String name, Charset charset) {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    static MediaType parse(Optional<String> contentType) {
        String text = contentType.orElse("").trim();
        int end = text.indexOf(';');
        String name = (end < 0 ? text : text.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        return new MediaType(name, charset(text));
    }

    boolean isAbsent() {
        return name.isEmpty();
    }

    boolean isJson() {
        return name.equals("application/json")
                || name.equals("text/json")
                || name.endsWith("+json");
    }

    boolean isForm() {
        return name.equals("application/x-www-form-urlencoded");
    }

    boolean isJsonLines() {
        return name.equals("application/x-ndjson");
    }

    /** HTML and XML: markup for somebody else, never data of ours. */
    boolean isMarkup() {
        return name.equals("text/html")
                || name.equals("text/xml")
                || name.equals("application/xml")
                || name.endsWith("+xml");
    }

    boolean isPlainText() {
        return name.startsWith("text/") && !isMarkup();
    }

    private static Charset charset(String contentType) {
        Matcher parameter = CHARSET.matcher(contentType);
        try {
            return parameter.find() ? Charset.forName(parameter.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
