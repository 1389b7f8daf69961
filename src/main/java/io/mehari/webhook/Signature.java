package io.mehari.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC with SHA-256 over the raw body, in hexadecimal digits, with or without {@code sha256=}
 * before them.
 *
 * @param header that holds it
 * @param secret shared with the sender; not empty
 */
public record Signature(String header, String secret) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    public Signature {
        if (header.isBlank() || secret.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a header and a secret");
        }
    }

    /** Whether the header's value is right for the body; takes the same time for every value. */
    boolean fits(@Nullable String value, byte[] body) {
        String given = value == null ? "" : value.trim();
        if (given.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            given = given.substring(PREFIX.length());
        }
        return MessageDigest.isEqual(
                hex(body).getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private String hex(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Signature[" + header + "]";
    }
}
