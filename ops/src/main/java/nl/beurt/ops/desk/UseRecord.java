package nl.beurt.ops.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import nl.beurt.gateway.offline.ListKey;
import org.jspecify.annotations.Nullable;

/** The records of one file of uses: a use, or what was found of it; the format: the package. */
final class UseRecord {
    static final int LENGTH = 68;

    private static final byte[] MAGIC = "BEURTDU1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_LENGTH = 12;
    private static final int PLAIN_LENGTH = 40;
    private static final int TAG_BITS = 128;
    private static final byte USE = 1;
    private static final byte FINDING = 2;

    private final SecretKey key;
    private final byte[] head;
    private final SecureRandom random = new SecureRandom();

    UseRecord(ListKey of) {
        key = of.ofUses();
        byte[] id = of.listId();
        head = ByteBuffer.allocate(MAGIC.length + id.length).put(MAGIC).put(id).array();
    }

    /** What the file begins with. */
    byte[] head() {
        return head.clone();
    }

    /** A record's content: one of the two is there. */
    record Content(@Nullable Use use, @Nullable Finding finding) {}

    byte[] seal(long number, Use use) {
        return seal(
                number,
                ByteBuffer.allocate(PLAIN_LENGTH)
                        .put(USE)
                        .put(HexFormat.of().parseHex(use.id()))
                        .putLong(use.booking())
                        .putInt(use.version())
                        .put((byte) use.persons())
                        .putShort((short) use.desk())
                        .putLong(use.atMillis())
                        .array());
    }

    byte[] seal(long number, Finding finding) {
        return seal(
                number,
                ByteBuffer.allocate(PLAIN_LENGTH)
                        .put(FINDING)
                        .put(HexFormat.of().parseHex(finding.use()))
                        .putLong(finding.usedAtMillis())
                        .putInt(finding.admitted())
                        .put((byte) finding.doubled())
                        .putShort((short) finding.found().number())
                        .array());
    }

    private byte[] seal(long number, byte[] plain) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, number, nonce).doFinal(plain);
            return ByteBuffer.allocate(LENGTH).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a use cannot be sealed", e);
        }
    }

    /** Opens the record of a number; null for bytes that are not it. */
    @Nullable
    Content open(long number, byte[] bytes, int offset) {
        byte[] nonce = java.util.Arrays.copyOfRange(bytes, offset, offset + NONCE_LENGTH);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, number, nonce)
                    .doFinal(bytes, offset + NONCE_LENGTH, LENGTH - NONCE_LENGTH);
            return read(ByteBuffer.wrap(plain));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a use cannot be opened", e);
        }
    }

    private static Content read(ByteBuffer plain) {
        boolean isUse = plain.get() == USE;
        byte[] id = new byte[16];
        plain.get(id);
        String hex = HexFormat.of().formatHex(id);
        long first = plain.getLong();
        int second = plain.getInt();
        int third = plain.get();
        int fourth = plain.getShort() & 0xffff;
        if (isUse) {
            return new Content(new Use(hex, first, second, third, fourth, plain.getLong()), null);
        }
        return new Content(null, new Finding(hex, Finding.Found.of(fourth), second, third, first));
    }

    private Cipher cipher(int mode, long number, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return cipher;
    }
}
