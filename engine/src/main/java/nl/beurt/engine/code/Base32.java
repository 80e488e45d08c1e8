package nl.beurt.engine.code;

/** Lower-case base32 (RFC 4648 alphabet, no padding) of the first 130 bits of a digest: 26 characters. */
public final class Base32 {
    /** Characters of a capability. */
    public static final int LENGTH = 26;

    private static final byte[] ALPHABET = {
        'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
        'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7'
    };

    private Base32() {}

    /** Writes 26 ASCII characters for the first 130 bits of {@code digest} (at least 17 bytes). */
    public static void write(byte[] digest, byte[] into, int offset) {
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (held < 5) {
                bits = (bits << 8) | (digest[at++] & 0xff);
                held += 8;
            }
            held -= 5;
            into[offset + i] = ALPHABET[(bits >>> held) & 31];
        }
    }

    /** Whether {@code text} could be a capability: 26 characters of the lower-case alphabet. */
    public static boolean isCapability(CharSequence text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '2' || c > '7')) {
                return false;
            }
        }
        return true;
    }
}
