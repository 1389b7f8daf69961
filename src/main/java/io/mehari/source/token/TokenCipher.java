package io.mehari.source.token;

import io.mehari.diagnostic.MehariException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM under {@code mehari.secret-key}, 32 bytes in Base64 (taps-and-delta 17). */
public final class TokenCipher {
    private static final String PREFIX = "aes-256-gcm:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private TokenCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * The cipher of that key.
     *
     * @throws MehariException SETTINGS-VALUE-001 when it is no such key
     */
    public static TokenCipher of(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            throw unfit(); // without the cause, which quotes the key
        }
        if (key.length != KEY_BYTES) {
            throw unfit();
        }
        return new TokenCipher(key);
    }

    /**
     * The text encrypted.
     *
     * @param owner what the text belongs to; only the same owner can open it
     */
    public String seal(String text, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, owner)
                            .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return PREFIX + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing", e);
        }
    }

    /** The text as it was; empty when it was sealed under another key or for another owner. */
    public Optional<String> open(String sealed, String owner) {
        if (!isSealed(sealed)) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner)
                            .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a text was made by {@link #seal}. */
    public static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static MehariException unfit() {
        return new MehariException(
                "SETTINGS-VALUE-001",
                "mehari.secret-key is no key of 32 bytes in Base64",
                "make one with `openssl rand -base64 32`");
    }
}
