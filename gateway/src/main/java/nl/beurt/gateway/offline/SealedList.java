package nl.beurt.gateway.offline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.key.Ed25519;

/** A list as a file has it; the format: the package. */
public final class SealedList {
    private static final byte[] MAGIC = "BEURTDL1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_LENGTH = MAGIC.length + ListKey.ID_LENGTH;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private SealedList() {}

    /** Seals a list with its key. */
    public static byte[] seal(DeskList list, ListKey key) {
        byte[] head = Arrays.copyOf(MAGIC, HEAD_LENGTH);
        System.arraycopy(key.listId(), 0, head, MAGIC.length, ListKey.ID_LENGTH);
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, head, nonce).doFinal(write(list));
            return ByteBuffer.allocate(HEAD_LENGTH + NONCE_LENGTH + sealed.length)
                    .put(head)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a list cannot be sealed", e);
        }
    }

    /**
     * Opens a sealed list.
     *
     * @throws ListRefused when these bytes are no list, or altered, or the key is another's
     */
    public static DeskList open(byte[] sealed, ListKey key) throws ListRefused {
        if (sealed.length < HEAD_LENGTH + NONCE_LENGTH + TAG_BITS / Byte.SIZE
                || !Arrays.equals(Arrays.copyOf(sealed, MAGIC.length), MAGIC)) {
            throw ListRefused.notAList();
        }
        byte[] head = Arrays.copyOf(sealed, HEAD_LENGTH);
        if (!key.isOf(Arrays.copyOfRange(head, MAGIC.length, HEAD_LENGTH))) {
            throw ListRefused.ofAnotherKey();
        }
        int start = HEAD_LENGTH + NONCE_LENGTH;
        try {
            byte[] list = cipher(Cipher.DECRYPT_MODE, key, head, Arrays.copyOfRange(sealed, HEAD_LENGTH, start))
                    .doFinal(sealed, start, sealed.length - start);
            return read(list);
        } catch (GeneralSecurityException | IOException | DateTimeException e) {
            throw ListRefused.altered();
        }
    }

    private static Cipher cipher(int mode, ListKey key, byte[] head, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.ofList(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        return cipher;
    }

    private static byte[] write(DeskList list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeInt(list.locationNumber());
            to.writeUTF(list.location());
            to.writeUTF(list.zone().getId());
            to.writeLong(list.date().toEpochDay());
            to.writeLong(list.madeAtMillis());
            to.writeInt(list.desks());
            to.writeInt(list.keys().size());
            for (DayKey key : list.keys()) {
                to.writeLong(key.day());
                to.writeInt(key.number());
                to.write(key.publicKey());
            }
            to.writeInt(list.entries().size());
            for (DeskEntry entry : list.entries()) {
                to.writeLong(entry.digestHigh());
                to.writeLong(entry.digestLow());
                to.writeLong(entry.booking());
                to.writeLong(entry.startMillis());
                to.writeByte(entry.persons());
                to.writeByte(entry.attended());
                to.writeInt(entry.version());
                to.writeInt(entry.desk());
            }
        }
        return bytes.toByteArray();
    }

    private static DeskList read(byte[] bytes) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes));
        int number = from.readInt();
        String location = from.readUTF();
        ZoneId zone = ZoneId.of(from.readUTF());
        LocalDate date = LocalDate.ofEpochDay(from.readLong());
        long madeAt = from.readLong();
        int desks = from.readInt();
        List<DayKey> keys = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            long day = from.readLong();
            int keyNumber = from.readInt();
            byte[] publicKey = new byte[Ed25519.KEY_LENGTH];
            from.readFully(publicKey);
            keys.add(new DayKey(day, keyNumber, publicKey));
        }
        List<DeskEntry> entries = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            entries.add(new DeskEntry(
                    from.readLong(),
                    from.readLong(),
                    from.readLong(),
                    from.readLong(),
                    from.readByte(),
                    from.readByte(),
                    from.readInt(),
                    from.readInt()));
        }
        return new DeskList(number, location, zone, date, madeAt, desks, keys, entries);
    }
}
