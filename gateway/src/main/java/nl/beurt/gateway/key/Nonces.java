package nl.beurt.gateway.key;

import java.security.SecureRandom;

/** Random bytes from the operating system, fetched a block at a time. Belongs to one event loop. */
final class Nonces {
    private static final int BLOCK = 4096;

    private final SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private int at = BLOCK;

    long next() {
        if (at == BLOCK) {
            random.nextBytes(block);
            at = 0;
        }
        long value = Bytes.longAt(block, at);
        Bytes.putLong(block, at, 0);
        at += Long.BYTES;
        return value;
    }
}
