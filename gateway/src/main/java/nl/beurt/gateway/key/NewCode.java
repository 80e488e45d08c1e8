package nl.beurt.gateway.key;

import nl.beurt.engine.code.AppointmentCode;

/** A code that nobody has yet. Belongs to one event loop; used again until it is given out. */
public final class NewCode {
    int key;
    final Digest nonce = new Digest();
    final Digest index = new Digest();
    final byte[] text = new byte[AppointmentCode.TEXT_LENGTH];

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
