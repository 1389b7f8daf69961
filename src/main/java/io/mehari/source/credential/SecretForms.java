package io.mehari.source.credential;

import io.mehari.json.Json;
import io.mehari.source.encoding.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The forms in which a secret can stand in a text. */
final class SecretForms {
    /** Shorter Base64 would be found by chance in other texts. */
    private static final int LEAST_BASE64 = 8;

    private static final int GROUP = 3;

    private SecretForms() {}

    /** The secret as it is, in URLs, in JSON, and in Base64 alone or amid other text. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        urls(secret, forms);
        json(secret, forms);
        base64(secret.getBytes(StandardCharsets.UTF_8), forms);
        return forms;
    }

    /** As a form field, as one path segment, and as written into a path, a query or a reference. */
    private static void urls(String secret, Set<String> forms) {
        String form = PercentEncoding.form(secret);
        List<String> encoded =
                List.of(
                        form,
                        form.replace("+", "%20"),
                        PercentEncoding.segment(secret),
                        PercentEncoding.path(secret),
                        PercentEncoding.query(secret),
                        PercentEncoding.reference(secret));
        for (String one : encoded) {
            forms.add(one);
            forms.add(lowerCaseEscapes(one));
        }
    }

    /** {@code %2f} for {@code %2F}: both are written. */
    private static String lowerCaseEscapes(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int i = lower.indexOf("%"); i >= 0; i = lower.indexOf("%", i + 1)) {
            for (int digit = i + 1; digit < i + GROUP && digit < lower.length(); digit++) {
                lower.setCharAt(digit, Character.toLowerCase(lower.charAt(digit)));
            }
        }
        return lower.toString();
    }

    private static void json(String secret, Set<String> forms) {
        String quoted = Json.text(secret);
        String escaped = quoted.substring(1, quoted.length() - 1);
        forms.add(escaped);
        forms.add(escaped.replace("/", "\\/"));
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        forms.add(ascii.toString());
    }

    /**
     * Amid other text a secret begins at the first, second or third byte of a group, and its first
     * and last characters mix with its neighbours; what lies between is the same everywhere.
     */
    private static void base64(byte[] secret, Set<String> forms) {
        Base64.Encoder plain = Base64.getEncoder().withoutPadding();
        Base64.Encoder forUrls = Base64.getUrlEncoder().withoutPadding();
        for (int before = 0; before < GROUP; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            // Of every 6 bits that are a character only those that are all the secret's count.
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= LEAST_BASE64) {
                forms.add(plain.encodeToString(shifted).substring(from, to));
                forms.add(forUrls.encodeToString(shifted).substring(from, to));
            }
        }
        if (secret.length * 8 / 6 >= LEAST_BASE64) {
            forms.add(Base64.getEncoder().encodeToString(secret));
            forms.add(Base64.getUrlEncoder().encodeToString(secret));
        }
    }
}
