package io.mehari.source.encoding;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Which characters of a URL stand as they are (RFC 3986) and how the others are written. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-._~";
    private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String IN_QUERY = IN_PATH + "?";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** One path segment: everything but unreserved characters is encoded, {@code %} too. */
    public static String segment(String text) {
        return encode(text, UNRESERVED, false);
    }

    /** A path as written: {@code /} and existing {@code %XX} stay. */
    public static String path(String text) {
        return encode(text, IN_PATH, true);
    }

    /** A query as written: existing {@code %XX} stay. */
    public static String query(String text) {
        return encode(text, IN_QUERY, true);
    }

    /** A URL reference as written: everything that stands for its structure stays. */
    public static String reference(String text) {
        return encode(text, IN_QUERY + "#[]", true);
    }

    /** A name or value of {@code application/x-www-form-urlencoded}. */
    public static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Reverse of {@link #form}; text that is not form-encoded comes back as it is. */
    public static String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encode(String text, String allowed, boolean keepEncoded) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean encoded = c == '%' && keepEncoded && hex(text, i + 1) && hex(text, i + 2);
            if (encoded || isAlphanumeric(c) || allowed.indexOf(c) >= 0) {
                out.appendCodePoint(c);
            } else {
                for (byte b : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
                }
            }
            i = next;
        }
        return out.toString();
    }

    private static boolean hex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
