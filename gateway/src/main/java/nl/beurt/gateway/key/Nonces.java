package nl.beurt.gateway.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random bytes: an AES-256-CTR key stream whose key comes from the operating system, a fresh one for each block of
 * output, so that what was given out tells nothing of what was or will be. Belongs to one event loop.
 */
final class Nonces {
    private static final int BLOCK = 16 * 1024;
    private static final int KEY_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Cipher cipher;
    private final byte[] zeros = new byte[BLOCK];
    private final byte[] block = new byte[BLOCK];
    private int at = BLOCK;

    Nonces() {
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES in counter mode", e);
        }
    }

    long next() {
        if (at == BLOCK) {
            refill();
        }
        long value = Bytes.longAt(block, at);
        Bytes.putLong(block, at, 0);
        at += Long.BYTES;
        return value;
    }

    private void refill() {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            cipher.doFinal(zeros, 0, BLOCK, block, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("random bytes cannot be made", e);
        }
        Arrays.fill(key, (byte) 0);
        at = 0;
    }
}
