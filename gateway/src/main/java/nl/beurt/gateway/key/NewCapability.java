package nl.beurt.gateway.key;

import nl.beurt.engine.code.Base32;

/** A capability that nobody has yet. Belongs to one event loop; used again until it is given out. */
public final class NewCapability {
    int key;
    final Digest nonce = new Digest();
    final Digest index = new Digest();
    final byte[] text = new byte[Base32.LENGTH];

    public int key() {
        return key;
    }

    public Digest nonce() {
        return nonce;
    }

    public Digest index() {
        return index;
    }

    /** The characters; read only. */
    public byte[] text() {
        return text;
    }
}
