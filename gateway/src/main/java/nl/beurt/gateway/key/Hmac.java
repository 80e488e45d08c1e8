package nl.beurt.gateway.key;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 under one key. Belongs to one event loop. */
final class Hmac {
    static final int LENGTH = 32;

    private final Mac mac;

    Hmac(SecretKey key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    Hmac update(byte[] bytes, int offset, int length) {
        mac.update(bytes, offset, length);
        return this;
    }

    /** Ends the message; {@code into} has at least {@link #LENGTH} bytes. */
    void finish(byte[] into) {
        try {
            mac.doFinal(into, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a digest does not fit its buffer", e);
        }
    }
}
