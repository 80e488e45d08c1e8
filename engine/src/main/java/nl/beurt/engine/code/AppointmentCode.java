package nl.beurt.engine.code;

/**
 * The code a person brings to the desk: {@code XXXX-XXXX-XXXX-KK}, twelve characters of a 23-letter alphabet (54 bits)
 * and two check characters.
 *
 * <p>The checks make {@code Σ cᵢ·5ⁱ ≡ 0} and {@code Σ cᵢ·25ⁱ ≡ 0 (mod 23)} over i = 0…13: a Reed–Solomon code over
 * GF(23) of distance 3, so every single wrong character and every swap of two characters is caught before a lookup.
 */
public final class AppointmentCode {
    /** Characters as written, dashes included. */
    public static final int TEXT_LENGTH = 17;

    /** Characters that carry information or a check. */
    public static final int LENGTH = 14;

    private static final int DATA = 12;
    private static final int FIELD = 23;

    private static final char SOFT_HYPHEN = '\u00ad';
    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char WORD_JOINER = '\u2060';
    private static final char MINUS = '\u2212';

    /** No character at i = 14. */
    private static final char NONE = 0;

    private static final byte[] ALPHABET = {
        'B', 'C', 'F', 'G', 'J', 'L', 'Q', 'R', 'S', 'T', 'U', 'V', 'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8',
        '9'
    };
    private static final byte[] VALUES = new byte[128];
    private static final int[] POWERS_5 = powers(5);
    private static final int[] POWERS_25 = powers(25 % FIELD);
    private static final long MODULUS = modulus();

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < FIELD; i++) {
            VALUES[ALPHABET[i]] = (byte) i;
            VALUES[Character.toLowerCase((char) ALPHABET[i])] = (byte) i;
        }
    }

    private AppointmentCode() {}

    /**
     * Writes the code of a digest as 17 ASCII characters: the first 16 bytes as an unsigned big-endian number modulo
     * 23¹², most significant character first.
     *
     * @param digest at least 16 bytes
     */
    public static void write(byte[] digest, byte[] into, int offset) {
        write(digest, into, offset, NONE);
    }

    /** As {@link #write(byte[], byte[], int)}, with checks that a character at i = 14 belongs to, which is written elsewhere. */
    static void write(byte[] digest, byte[] into, int offset, char last) {
        long remainder = 0;
        for (int i = 0; i < 16; i++) {
            // 23^12 < 2^55: eight more bits still fit in 63.
            remainder = ((remainder << 8) | (digest[i] & 0xff)) % MODULUS;
        }
        int sum5 = value(last) * POWERS_5[LENGTH];
        int sum25 = value(last) * POWERS_25[LENGTH];
        for (int i = DATA - 1; i >= 0; i--) {
            int value = (int) (remainder % FIELD);
            remainder /= FIELD;
            into[offset + position(i)] = ALPHABET[value];
            sum5 += value * POWERS_5[i];
            sum25 += value * POWERS_25[i];
        }
        writeChecks(sum5 % FIELD, sum25 % FIELD, into, offset);
        into[offset + 4] = '-';
        into[offset + 9] = '-';
        into[offset + 14] = '-';
    }

    /**
     * Reads what a person typed or copied: case, spaces, dots and dashes of any kind do not matter, as telephones put their own.
     *
     * @param canonical receives the {@link #LENGTH} characters in upper case without dashes
     * @return whether the check characters hold; {@code canonical} is unspecified when they do not
     */
    public static boolean read(CharSequence typed, byte[] canonical) {
        return read(typed, 0, NONE, canonical);
    }

    /** As {@link #read(CharSequence, byte[])}, from a character on, with checks that another one at i = 14 belongs to. */
    static boolean read(CharSequence typed, int from, char last, byte[] canonical) {
        int count = 0;
        int sum5 = value(last) * POWERS_5[LENGTH];
        int sum25 = value(last) * POWERS_25[LENGTH];
        for (int i = from; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int value = c < 128 ? VALUES[c] : -1;
            if (value < 0 && isSeparator(c)) {
                continue;
            }
            if (value < 0 || count == LENGTH) {
                return false;
            }
            sum5 += value * POWERS_5[count];
            sum25 += value * POWERS_25[count];
            canonical[count++] = ALPHABET[value];
        }
        return count == LENGTH && sum5 % FIELD == 0 && sum25 % FIELD == 0;
    }

    /** Whether a character means nothing between others. */
    static boolean isSeparator(char c) {
        return c == '.'
                || Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || c == MINUS
                || c == SOFT_HYPHEN
                || c == ZERO_WIDTH_SPACE
                || c == WORD_JOINER;
    }

    private static int value(char c) {
        return c == NONE ? 0 : VALUES[c];
    }

    /** Solves the two check equations for the characters at 12 and 13: the inverse of ((5¹², 5¹³), (25¹², 25¹³)). */
    private static void writeChecks(int sum5, int sum25, byte[] into, int offset) {
        into[offset + 15] = ALPHABET[negative(17 * sum5 + 20 * sum25)];
        into[offset + 16] = ALPHABET[negative(3 * sum5 + 19 * sum25)];
    }

    private static int negative(int value) {
        return (FIELD - value % FIELD) % FIELD;
    }

    private static int position(int index) {
        return index + index / 4;
    }

    private static int[] powers(int base) {
        int[] powers = new int[LENGTH + 1];
        powers[0] = 1;
        for (int i = 1; i <= LENGTH; i++) {
            powers[i] = powers[i - 1] * base % FIELD;
        }
        return powers;
    }

    private static long modulus() {
        long modulus = 1;
        for (int i = 0; i < DATA; i++) {
            modulus *= FIELD;
        }
        return modulus;
    }
}
