package io.mehari.mission.parse;

import java.math.BigDecimal;
import org.antlr.v4.runtime.Token;

/** Values of number and string tokens (mission-language 2.3, 2.4). */
final class Literals {
    private static final int HEX = 16;
    private static final int UNICODE_DIGITS = 4;

    private Literals() {}

    /** A {@link Long}, or a {@link BigDecimal} that keeps the digits as written. */
    static Number number(Token token) {
        return number(token.getText().replace("_", ""));
    }

    /** The number with a minus before it. */
    static Number negative(Token token) {
        return number("-" + token.getText().replace("_", ""));
    }

    private static Number number(String digits) {
        BigDecimal exact = new BigDecimal(digits);
        boolean whole = digits.indexOf('.') < 0 && exact.toBigInteger().bitLength() < Long.SIZE;
        return whole ? (Number) exact.longValue() : exact;
    }

    /** The text between the quotes with its escapes resolved. */
    static String string(Token token) {
        String quoted = token.getText();
        if (quoted.indexOf('\\') < 0) {
            return quoted.substring(1, quoted.length() - 1);
        }
        StringBuilder text = new StringBuilder(quoted.length());
        int i = 1;
        while (i < quoted.length() - 1) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                i++;
            } else if (isUnicode(quoted, i)) {
                String digits = quoted.substring(i + 2, i + 2 + UNICODE_DIGITS);
                text.append((char) Integer.parseInt(digits, HEX));
                i += 2 + UNICODE_DIGITS;
            } else {
                text.append(escaped(quoted.charAt(i + 1)));
                i += 2;
            }
        }
        return text.toString();
    }

    /** Where a {@code \}{@code u} without four hexadecimal digits stands, or -1. */
    static int malformedEscape(String quoted) {
        int at = quoted.indexOf('\\');
        while (at >= 0 && at + 1 < quoted.length()) {
            if (quoted.charAt(at + 1) == 'u' && !isUnicode(quoted, at)) {
                return at;
            }
            at = quoted.indexOf('\\', at + 2);
        }
        return -1;
    }

    private static boolean isUnicode(String quoted, int backslash) {
        int end = backslash + 2 + UNICODE_DIGITS;
        if (quoted.charAt(backslash + 1) != 'u' || end > quoted.length() - 1) {
            return false;
        }
        return quoted.substring(backslash + 2, end)
                .chars()
                .allMatch(c -> c < 128 && Character.digit(c, HEX) >= 0);
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
