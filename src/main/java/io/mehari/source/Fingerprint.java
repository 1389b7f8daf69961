package io.mehari.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells bodies apart without keeping them.
 *
 * @param digest equal for equal bodies
 * @param bytes length of the body
 */
public record Fingerprint(String digest, long bytes) {
    /** 128 bits: short enough to keep one per page, long enough never to collide by chance. */
    private static final int LENGTH = 16;

    /** The fingerprint of these bytes. */
    public static Fingerprint of(byte[] body) {
        return new Fingerprint(hash(body), body.length);
    }

    /** 32 hexadecimal digits of the SHA-256 of the parts, one after the other. */
    static String hash(byte[]... parts) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (byte[] part : parts) {
            sha.update(part);
        }
        return HexFormat.of().formatHex(sha.digest(), 0, LENGTH);
    }
}
