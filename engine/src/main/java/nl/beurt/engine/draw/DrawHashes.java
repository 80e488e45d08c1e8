package nl.beurt.engine.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hashes of a draw. One per thread: it reuses one digest and one message, and allocates nothing in bulk.
 *
 * <p>Each message is laid out in full and hashed in one call. For HMAC that means two more compressions than copied
 * midstates would need; with the processor's SHA instructions they cost less than copying the digest.
 */
public final class DrawHashes {
    /** Bytes of every hash here. */
    public static final int LENGTH = 32;

    /** Characters of an entry's capability. */
    public static final int ENTRY_LENGTH = 26;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] ENTRY = "beurt/entry/2".getBytes(US_ASCII);
    private static final byte[] TICKET = "beurt/ticket/2".getBytes(US_ASCII);
    private static final byte[] WISHES = "beurt/wishes/2".getBytes(US_ASCII);
    private static final byte[] LEAF = "\0beurt/leaf/2".getBytes(US_ASCII);
    private static final byte[] SLOTS = "beurt/slots/2".getBytes(US_ASCII);
    private static final byte[] ROUND = "beurt/round/2".getBytes(US_ASCII);
    private static final byte[] COMMIT = "beurt/commit/2".getBytes(US_ASCII);
    private static final byte[] SEED = "beurt/seed/2".getBytes(US_ASCII);
    private static final byte[] KEY = "beurt/key/2".getBytes(US_ASCII);
    private static final int BLOCK = 64;

    private final MessageDigest sha256 = sha256();
    private final byte[] message = new byte[512];
    private final byte[] inner = new byte[BLOCK + KEY.length + LENGTH];
    private final byte[] outer = new byte[BLOCK + LENGTH];

    /** {@code H("beurt/entry/2" ‖ entry)} of the 26 ASCII characters of a capability. */
    public void entryHash(byte[] entry, int offset, byte[] into, int at) {
        int length = begin(ENTRY);
        length = append(length, entry, offset, ENTRY_LENGTH);
        end(length, into, at);
    }

    /** {@code H("beurt/ticket/2" ‖ roundId ‖ entryHash)}. */
    public void ticket(long roundId, byte[] entryHash, int offset, byte[] into, int at) {
        int length = begin(TICKET);
        length = append(length, roundId);
        length = append(length, entryHash, offset, LENGTH);
        end(length, into, at);
    }

    /** {@code H("beurt/wishes/2" ‖ count ‖ wishes)} of at most {@link Wish#MOST} packed wishes in rank order. */
    public void wishesHash(byte[] packed, int offset, int count, byte[] into, int at) {
        int length = begin(WISHES);
        message[length++] = (byte) count;
        length = append(length, packed, offset, count * Wish.PACKED);
        end(length, into, at);
    }

    /** {@code H(0x00 ‖ "beurt/leaf/2" ‖ ticket ‖ groupSize ‖ tier ‖ wishesHash)}. */
    public void leaf(
            byte[] ticket,
            int ticketOffset,
            int groupSize,
            int tier,
            byte[] wishesHash,
            int wishesOffset,
            byte[] into,
            int at) {
        int length = begin(LEAF);
        length = append(length, ticket, ticketOffset, LENGTH);
        message[length++] = (byte) groupSize;
        message[length++] = (byte) tier;
        length = append(length, wishesHash, wishesOffset, LENGTH);
        end(length, into, at);
    }

    /** {@code H(0x01 ‖ left ‖ right)}. */
    public void node(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] into, int at) {
        message[0] = 1;
        int length = append(1, left, leftOffset, LENGTH);
        length = append(length, right, rightOffset, LENGTH);
        end(length, into, at);
    }

    /** {@code H("")}: the root of a tree without leaves. */
    public byte[] empty() {
        byte[] hash = new byte[LENGTH];
        end(0, hash, 0);
        return hash;
    }

    /** {@code H("beurt/slots/2" ‖ per slot by id: id ‖ locationNumber ‖ start ‖ seats)}. */
    public byte[] slotsHash(DrawSlots slots) {
        sha256.update(SLOTS);
        for (int i = 0; i < slots.size(); i++) {
            int length = append(0, slots.id(i));
            length = append(length, slots.locationNumber(i));
            length = append(length, slots.startSeconds(i));
            INT.set(message, length, slots.seats(i));
            sha256.update(message, 0, length + 4);
        }
        return sha256.digest();
    }

    /** The hash that binds a frozen round before its randomness exists. */
    public byte[] commitment(RoundTerms terms) {
        int length = begin(ROUND);
        length = append(length, terms.roundId());
        length = append(length, terms.previous(), 0, LENGTH);
        length = append(length, terms.entriesOpen());
        length = append(length, terms.entriesClose());
        message[length++] = (byte) terms.source().number();
        length = append(length, terms.pulse());
        length = append(length, terms.reveals(), 0, LENGTH);
        length = append(length, terms.entries());
        length = append(length, terms.root(), 0, LENGTH);
        length = append(length, terms.slotsHash(), 0, LENGTH);
        length = append(length, terms.registered());
        byte[] commitment = new byte[LENGTH];
        end(length, commitment, 0);
        return commitment;
    }

    /** {@code H("beurt/commit/2" ‖ roundId ‖ secret)}: what is published of a secret before entries open. */
    public byte[] commit(long roundId, byte[] secret) {
        int length = begin(COMMIT);
        length = append(length, roundId);
        length = append(length, secret, 0, LENGTH);
        byte[] commit = new byte[LENGTH];
        end(length, commit, 0);
        return commit;
    }

    /** {@code H("beurt/seed/2" ‖ commitment ‖ randomness)}. */
    public byte[] seed(byte[] commitment, byte[] randomness) {
        int length = begin(SEED);
        length = append(length, commitment, 0, LENGTH);
        length = append(length, randomness, 0, LENGTH);
        byte[] seed = new byte[LENGTH];
        end(length, seed, 0);
        return seed;
    }

    /** Prepares {@link #key} for the draw of a seed. */
    public DrawHashes seeded(byte[] seed) {
        Arrays.fill(inner, 0, BLOCK, (byte) 0x36);
        Arrays.fill(outer, 0, BLOCK, (byte) 0x5c);
        for (int i = 0; i < LENGTH; i++) {
            inner[i] ^= seed[i];
            outer[i] ^= seed[i];
        }
        System.arraycopy(KEY, 0, inner, BLOCK, KEY.length);
        return this;
    }

    /** {@code HMAC-SHA-256(seed, "beurt/key/2" ‖ ticket)} with the seed of {@link #seeded}. */
    public void key(byte[] ticket, int offset, byte[] into, int at) {
        System.arraycopy(ticket, offset, inner, BLOCK + KEY.length, LENGTH);
        hash(inner, inner.length, outer, BLOCK);
        hash(outer, outer.length, into, at);
    }

    private int begin(byte[] tag) {
        return append(0, tag, 0, tag.length);
    }

    private int append(int length, byte[] bytes, int offset, int count) {
        System.arraycopy(bytes, offset, message, length, count);
        return length + count;
    }

    private int append(int length, long number) {
        LONG.set(message, length, number);
        return length + Long.BYTES;
    }

    private void end(int length, byte[] into, int at) {
        hash(message, length, into, at);
    }

    private void hash(byte[] bytes, int length, byte[] into, int at) {
        sha256.update(bytes, 0, length);
        try {
            sha256.digest(into, at, LENGTH);
        } catch (DigestException e) {
            throw new AssertionError(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
