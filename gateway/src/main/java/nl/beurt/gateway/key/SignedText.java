package nl.beurt.gateway.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The messages that are signed with a day's key, byte for byte; each kind begins with a name of its own. */
public final class SignedText {
    private static final byte[] COMMITMENT = ascii("beurt/commitment/2");
    private static final byte[] RECEIPT = ascii("beurt/receipt/2");
    private static final byte[] QR = ascii("beurt/qr/1");
    private static final int HASH_LENGTH = 32;

    private SignedText() {}

    /** What a signature of a commitment is over: {@code "beurt/commitment/2" ‖ commitment(32)}. */
    public static byte[] commitment(byte[] commitment) {
        return ByteBuffer.allocate(COMMITMENT.length + HASH_LENGTH)
                .put(COMMITMENT)
                .put(hash(commitment))
                .array();
    }

    /**
     * What a receipt's signature is over:
     * {@code "beurt/receipt/2" ‖ roundId(8) ‖ ticket(32) ‖ groupSize(1) ‖ wishesHash(32) ‖ at(8)}.
     *
     * @param groupSize people of the entry, 1 to 6
     * @param atSeconds when it was accepted, epoch seconds
     */
    public static byte[] receipt(long roundId, byte[] ticket, int groupSize, byte[] wishesHash, long atSeconds) {
        return ByteBuffer.allocate(RECEIPT.length + 2 * HASH_LENGTH + 2 * Long.BYTES + 1)
                .put(RECEIPT)
                .putLong(roundId)
                .put(hash(ticket))
                .put((byte) groupSize)
                .put(hash(wishesHash))
                .putLong(atSeconds)
                .array();
    }

    /** What the signature in a QR code is over: {@code "beurt/qr/1" ‖ the fields before it}. */
    public static byte[] qr(byte[] fields) {
        return ByteBuffer.allocate(QR.length + fields.length)
                .put(QR)
                .put(fields)
                .array();
    }

    private static byte[] hash(byte[] hash) {
        if (hash.length != HASH_LENGTH) {
            throw new IllegalArgumentException("a hash has " + HASH_LENGTH + " bytes, this one " + hash.length);
        }
        return hash;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
