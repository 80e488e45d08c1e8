package nl.beurt.bench.simulate.client;

import nl.beurt.engine.command.sbe.DigestEncoder;

/** The digest or nonce of a small number: its kind in the high half, the number in the low. */
public final class Digests {
    public static final long PERSON = 0x7065_7273_6f6e_0001L;
    public static final long REQUEST = 0x7265_7175_6573_7402L;
    public static final long CAPABILITY = 0x6361_7061_6269_6c03L;
    public static final long CAPABILITY_NONCE = 0x6361_7061_6e6f_6e04L;
    public static final long CODE = 0x636f_6465_0000_0005L;
    public static final long CODE_NONCE = 0x636f_6465_6e6f_6e06L;

    private static final long BIRTH = 1_000_000;

    private Digests() {}

    /** The tag of the birth date of somebody, who has only one. */
    public static long birthTag(long person) {
        return BIRTH + person;
    }

    static void person(int number, DigestEncoder into) {
        into.high(PERSON).low(number);
    }

    static void request(int number, DigestEncoder into) {
        into.high(REQUEST).low(number);
    }

    static void capability(int number, DigestEncoder into) {
        into.high(CAPABILITY).low(number);
    }

    static void capabilityNonce(int number, DigestEncoder into) {
        into.high(CAPABILITY_NONCE).low(number);
    }

    static void code(int number, DigestEncoder into) {
        into.high(CODE).low(number);
    }

    static void codeNonce(int number, DigestEncoder into) {
        into.high(CODE_NONCE).low(number);
    }
}
