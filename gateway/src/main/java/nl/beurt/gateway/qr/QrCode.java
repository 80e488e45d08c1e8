package nl.beurt.gateway.qr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Ed25519;
import nl.beurt.gateway.key.SignedText;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as its QR code has it.
 *
 * @param day the slot's local date, days since 1970-01-01
 * @param signingKey number of the store's signing key, 1 to 65535
 * @param location number of the location
 * @param startMillis when the slot starts, epoch milliseconds; a QR code has whole minutes
 * @param persons people of the party, 1 to 6
 * @param version of the code, from 1
 * @param code {@link AppointmentCode#LENGTH} characters, without dashes
 */
public record QrCode(long day, int signingKey, int location, long startMillis, int persons, int version, String code) {
    /** Every QR code's text begins with this. */
    public static final String PREFIX = "BEURT1:";

    private static final byte FORMAT = 1;
    private static final int FIELDS_LENGTH = 18 + AppointmentCode.LENGTH;
    private static final long MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final long UNSIGNED = 0xffff_ffffL;
    private static final int UNSIGNED_SHORT = 0xffff;

    /**
     * A QR code that was read: nothing of it is known to be true before {@link #isSignedBy} says so.
     *
     * @param signature of {@link Ed25519#SIGNATURE_LENGTH} bytes
     */
    public record Read(QrCode qrCode, byte[] fields, byte[] signature) {
        /** Whether it was signed with the key of which this is the public half, as it is here to the bit. */
        public boolean isSignedBy(byte[] publicKey) {
            return Ed25519.verify(publicKey, SignedText.qr(fields), signature);
        }
    }

    /** The id of the key that signs it. */
    public String keyId() {
        return DayKey.keyId(day, signingKey);
    }

    /** The text of its QR code. The same appointment has the same text each time. */
    public String sign(DayKeys keys) {
        byte[] fields = fields();
        byte[] signature = keys.sign(day, signingKey, SignedText.qr(fields)).bytes();
        byte[] all = Arrays.copyOf(fields, fields.length + signature.length);
        System.arraycopy(signature, 0, all, fields.length, signature.length);
        return PREFIX + Base45.write(all);
    }

    private byte[] fields() {
        return ByteBuffer.allocate(FIELDS_LENGTH)
                .put(FORMAT)
                .putInt((int) day)
                .putShort((short) signingKey)
                .putShort((short) location)
                .putInt((int) (startMillis / MINUTE_MILLIS))
                .put((byte) persons)
                .putInt(version)
                .put(code.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Whether a text means to be a QR code's. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /** Reads a QR code's text; null for one that is damaged, or of a format that this program does not know. */
    public static @Nullable Read read(String text) {
        byte[] all = isOne(text) ? Base45.read(text.substring(PREFIX.length())) : null;
        if (all == null || all.length != FIELDS_LENGTH + Ed25519.SIGNATURE_LENGTH || all[0] != FORMAT) {
            return null;
        }
        byte[] fields = Arrays.copyOf(all, FIELDS_LENGTH);
        return new Read(of(fields), fields, Arrays.copyOfRange(all, FIELDS_LENGTH, all.length));
    }

    private static QrCode of(byte[] fields) {
        ByteBuffer from = ByteBuffer.wrap(fields, 1, fields.length - 1);
        long day = from.getInt();
        int signingKey = from.getShort() & UNSIGNED_SHORT;
        int location = from.getShort() & UNSIGNED_SHORT;
        long startMillis = (from.getInt() & UNSIGNED) * MINUTE_MILLIS;
        int persons = from.get();
        int version = from.getInt();
        byte[] code = new byte[AppointmentCode.LENGTH];
        from.get(code);
        return new QrCode(
                day, signingKey, location, startMillis, persons, version, new String(code, StandardCharsets.US_ASCII));
    }
}
