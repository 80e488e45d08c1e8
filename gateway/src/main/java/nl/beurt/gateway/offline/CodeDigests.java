package nl.beurt.gateway.offline;

import java.nio.ByteBuffer;
import javax.crypto.Mac;

/** Makes the digests of codes under one list's key. Belongs to one thread. */
public final class CodeDigests {
    private final Mac mac;
    private long high;
    private long low;

    public CodeDigests(ListKey key) {
        mac = ListKey.mac(key.ofCodes());
    }

    /** Digests the characters of a code, in upper case without dashes. */
    public CodeDigests of(byte[] characters) {
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(characters));
        high = digest.getLong();
        low = digest.getLong();
        return this;
    }

    /** First half of the digest that was made last. */
    public long high() {
        return high;
    }

    /** Second half of it. */
    public long low() {
        return low;
    }
}
