package nl.beurt.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.code.Base32;
import nl.beurt.engine.code.VoucherWord;
import nl.beurt.engine.person.Bsn;

/** Everything that is made with a key. Belongs to one event loop. */
public final class Secrets {
    /** Digits of a V-number. */
    public static final int V_NUMBER_LENGTH = 10;

    /** Digits of a birth date: year, month and day. */
    public static final int BIRTH_DATE_LENGTH = 8;

    private static final byte[] BSN = ascii("bsn:");
    private static final byte[] V_NUMBER = ascii("v:");
    private static final byte[] BIRTH = ascii("birth:");
    private static final byte[] CAPABILITY = ascii("capability:");
    private static final byte[] CODE = ascii("code:");
    private static final byte[] VOUCHER = ascii("voucher:");
    private static final byte[] REQUEST = ascii("request:");
    private static final byte[] CALLER = ascii("caller:");
    private static final byte[] BODY = ascii("body:");
    private static final byte[] ADDRESS = ascii("address:");
    private static final byte[] DEVICE = ascii("device:");
    private static final byte[] CONTACT = ascii("contact:");
    private static final byte[] ORIGIN_ADDRESS = ascii("origin-address:");
    private static final byte[] ORIGIN_DEVICE = ascii("origin-device:");
    private static final byte[] ORIGIN_CONTACT = ascii("origin-contact:");
    private static final byte[] SEPARATOR = {0};

    private final Hmac bsn;
    private final Hmac index;
    private final Map<Integer, Hmac> codes = new TreeMap<>();
    private final Map<Integer, Hmac> capabilities = new TreeMap<>();
    private final Hmac newestCode;
    private final Hmac newestCapability;
    private final int codeKey;
    private final int capabilityKey;
    private final LongSupplier nonces;
    private final byte[] digest = new byte[Hmac.LENGTH];
    private final byte[] scratch = new byte[2 * Long.BYTES];
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];
    private final byte[] voucher = new byte[VoucherWord.TEXT_LENGTH];

    /** With nonces that nobody can foresee. */
    public Secrets(Keys keys) {
        this(keys, new Nonces()::next);
    }

    /**
     * With nonces of another's: a simulation's, that are the same each time.
     *
     * @param nonces 64 bits each
     */
    public Secrets(Keys keys, LongSupplier nonces) {
        this.nonces = nonces;
        bsn = new Hmac(keys.bsn());
        index = new Hmac(keys.index());
        keys.codes().forEach((id, key) -> codes.put(id, new Hmac(key)));
        keys.capabilities().forEach((id, key) -> capabilities.put(id, new Hmac(key)));
        codeKey = keys.codeKey();
        capabilityKey = keys.capabilityKey();
        newestCode = of(codes, codeKey);
        newestCapability = of(capabilities, capabilityKey);
    }

    /** {@code HMAC(K_bsn, "bsn:" ‖ nine digits)}, the first 128 bits. */
    public void pseudonym(byte[] digits, Digest into) {
        bsn.update(BSN, 0, BSN.length).update(digits, 0, Bsn.LENGTH).finish(digest);
        into.take(digest);
    }

    /** {@code HMAC(K_bsn, "v:" ‖ ten digits)}, the first 128 bits: of a V-number, which is never a BSN. */
    public void vNumberPseudonym(byte[] digits, Digest into) {
        bsn.update(V_NUMBER, 0, V_NUMBER.length)
                .update(digits, 0, V_NUMBER_LENGTH)
                .finish(digest);
        into.take(digest);
    }

    /**
     * {@code HMAC(K_index, "birth:" ‖ pseudonym ‖ eight digits)}, the first 64 bits: of a birth date, another one for each
     * person, so that who has the state cannot see who has a birthday together.
     *
     * @return never 0, which stands for none, nor the least number, which the commands' schema has for that
     */
    public long birthTag(Digest person, byte[] digits) {
        putScratch(person.high(), person.low());
        index.update(BIRTH, 0, BIRTH.length)
                .update(scratch, 0, scratch.length)
                .update(digits, 0, BIRTH_DATE_LENGTH)
                .finish(digest);
        long tag = Bytes.longAt(digest, 0);
        return tag == 0 || tag == Long.MIN_VALUE ? 1 : tag;
    }

    /** Makes a fresh code: nonce, text and lookup digest. */
    public void newCode(NewCode into) {
        into.key = codeKey;
        into.nonce.set(nonces.getAsLong(), nonces.getAsLong());
        write(newestCode, into.nonce.high(), into.nonce.low());
        AppointmentCode.write(digest, into.text, 0);
        codeIndex(into.text, into.index);
    }

    /** Makes a fresh capability: nonce, text and lookup digest. */
    public void newCapability(NewCapability into) {
        into.key = capabilityKey;
        into.nonce.set(nonces.getAsLong(), nonces.getAsLong());
        write(newestCapability, into.nonce.high(), into.nonce.low());
        Base32.write(digest, into.text, 0);
        capabilityIndex(into.text, into.index);
    }

    /** Writes the 17 characters of the code that a nonce stands for. */
    public void code(int key, long nonceHigh, long nonceLow, byte[] into) {
        write(of(codes, key), nonceHigh, nonceLow);
        AppointmentCode.write(digest, into, 0);
    }

    /** Writes the 26 characters of the capability that a nonce stands for. */
    public void capability(int key, long nonceHigh, long nonceLow, byte[] into) {
        write(of(capabilities, key), nonceHigh, nonceLow);
        Base32.write(digest, into, 0);
    }

    /** The key that the words of new vouchers are made with: that of new codes. */
    public int voucherKey() {
        return codeKey;
    }

    /** Draws what the words of some vouchers are to be made of. */
    public void voucherNonce(Digest into) {
        into.set(nonces.getAsLong(), nonces.getAsLong());
    }

    /**
     * Makes the word of a voucher: of {@code HMAC(K_code, "voucher:" ‖ nonce ‖ its number)}, the number as 64 bits.
     *
     * @param number from 0, among those of the same nonce
     * @param into receives the digest that it is looked up by
     */
    public String voucher(int key, long nonceHigh, long nonceLow, int number, Digest into) {
        putScratch(nonceHigh, nonceLow);
        Hmac word = of(codes, key).update(VOUCHER, 0, VOUCHER.length).update(scratch, 0, scratch.length);
        Bytes.putLong(scratch, 0, number);
        word.update(scratch, 0, Long.BYTES).finish(digest);
        VoucherWord.write(digest, voucher, 0);
        String text = new String(voucher, StandardCharsets.US_ASCII);
        VoucherWord.read(text, canonical);
        voucherIndexOf(canonical, into);
        return text;
    }

    /** The digest that a voucher is looked up by, of the characters behind its V in upper case without dashes. */
    public void voucherIndexOf(byte[] characters, Digest into) {
        indexed(VOUCHER, characters, VoucherWord.LENGTH, into);
    }

    /** The digest that a capability is looked up by. */
    public void capabilityIndex(byte[] text, Digest into) {
        index.update(CAPABILITY, 0, CAPABILITY.length)
                .update(text, 0, Base32.LENGTH)
                .finish(digest);
        into.take(digest);
    }

    /** The digest of the name of a member of the staff, to whom idempotency keys belong. */
    public void caller(String name, Digest into) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        index.update(CALLER, 0, CALLER.length).update(text, 0, text.length).finish(digest);
        into.take(digest);
    }

    /** The digest of an address, or of the network that it is in: nobody can look through all addresses without the key. */
    public void address(byte[] bytes, int length, Digest into) {
        indexed(ADDRESS, bytes, length, into);
    }

    /** The digest of the word by which a device calls itself. */
    public void device(byte[] text, int length, Digest into) {
        indexed(DEVICE, text, length, into);
    }

    /** The digest of how somebody can be reached: it tells that two are the same, and nothing more. */
    public void contact(byte[] text, int length, Digest into) {
        indexed(CONTACT, text, length, into);
    }

    /** 64 bits for the journal: of an address, or of the network that it is in. Not to be joined with {@link #address}. */
    public long originAddress(byte[] bytes, int length) {
        return origin(ORIGIN_ADDRESS, bytes, length);
    }

    /** 64 bits for the journal: of the word by which a device calls itself. Not to be joined with {@link #device}. */
    public long originDevice(byte[] text, int length) {
        return origin(ORIGIN_DEVICE, text, length);
    }

    /** 64 bits for the journal: of how somebody can be reached. Not to be joined with {@link #contact}. */
    public long originContact(byte[] text, int length) {
        return origin(ORIGIN_CONTACT, text, length);
    }

    private long origin(byte[] kind, byte[] bytes, int length) {
        index.update(kind, 0, kind.length).update(bytes, 0, length).finish(digest);
        return Bytes.longAt(digest, 0);
    }

    private void indexed(byte[] kind, byte[] bytes, int length, Digest into) {
        index.update(kind, 0, kind.length).update(bytes, 0, length).finish(digest);
        into.take(digest);
    }

    /** The digest of an idempotency key within the person or capability it belongs to. */
    public void request(Digest scope, byte[] key, int length, Digest into) {
        putScratch(scope.high(), scope.low());
        index.update(REQUEST, 0, REQUEST.length)
                .update(scratch, 0, scratch.length)
                .update(key, 0, length)
                .finish(digest);
        into.take(digest);
    }

    /** As {@link #fingerprint(byte, byte[], int, Digest)}, of a call that is also told apart by ASCII in its path. */
    public void fingerprint(byte call, String path, byte[] body, int length, Digest into) {
        byte[] text = ascii(path);
        scratch[0] = call;
        index.update(BODY, 0, BODY.length)
                .update(scratch, 0, 1)
                .update(text, 0, text.length)
                .update(SEPARATOR, 0, SEPARATOR.length)
                .update(body, 0, length)
                .finish(digest);
        into.take(digest);
    }

    /** The keyed fingerprint of a call and its body. */
    public void fingerprint(byte call, byte[] body, int length, Digest into) {
        scratch[0] = call;
        index.update(BODY, 0, BODY.length)
                .update(scratch, 0, 1)
                .update(body, 0, length)
                .finish(digest);
        into.take(digest);
    }

    private void codeIndex(byte[] text, Digest into) {
        int at = 0;
        for (byte c : text) {
            if (c != '-') {
                canonical[at++] = c;
            }
        }
        codeIndexOf(canonical, into);
    }

    /** The digest that a code is looked up by, of its characters in upper case without dashes. */
    public void codeIndexOf(byte[] characters, Digest into) {
        index.update(CODE, 0, CODE.length)
                .update(characters, 0, AppointmentCode.LENGTH)
                .finish(digest);
        into.take(digest);
    }

    private void write(Hmac hmac, long nonceHigh, long nonceLow) {
        putScratch(nonceHigh, nonceLow);
        hmac.update(scratch, 0, scratch.length).finish(digest);
    }

    private void putScratch(long high, long low) {
        Bytes.putLong(scratch, 0, high);
        Bytes.putLong(scratch, Long.BYTES, low);
    }

    private static Hmac of(Map<Integer, Hmac> hmacs, int key) {
        Hmac hmac = hmacs.get(key);
        if (hmac == null) {
            throw new IllegalStateException(
                    "key " + key + " is not in the key store: bring it back, answers that were made with it need it");
        }
        return hmac;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
