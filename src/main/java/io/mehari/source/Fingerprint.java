package io.mehari.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    /**
     * The fingerprint of these bytes. It is taken of every page, so it is made of two quick sums of
     * 64 bits each: nobody gains by making two pages of one fetch collide.
     */
    public static Fingerprint of(byte[] body) {
        long first = FIRST ^ body.length;
        long second = SECOND;
        int at = 0;
        for (; at + Long.BYTES <= body.length; at += Long.BYTES) {
            long word = (long) LONGS.get(body, at);
            first = Long.rotateLeft((first ^ word) * FIRST, 29);
            second = Long.rotateLeft((second + word) * SECOND, 31);
        }
        for (; at < body.length; at++) {
            first = Long.rotateLeft((first ^ body[at]) * FIRST, 29);
            second = Long.rotateLeft((second + body[at]) * SECOND, 31);
        }
        HexFormat hex = HexFormat.of();
        return new Fingerprint(
                hex.toHexDigits(mixed(first)) + hex.toHexDigits(mixed(second)), body.length);
    }

    private static long mixed(long sum) {
        long mixed = (sum ^ (sum >>> 32)) * FIRST;
        return mixed ^ (mixed >>> 29);
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
