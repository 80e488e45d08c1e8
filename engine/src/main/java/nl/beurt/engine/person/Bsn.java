package nl.beurt.engine.person;

/**
 * The citizen service number's 11-test: nine digits, weights 9, 8, …, 2, −1, a sum that 11 divides, not all zeros.
 *
 * <p>Source: Wet algemene bepalingen burgerservicenummer and the Logisch Ontwerp BSN. Eight digits stand for nine with a leading zero.
 */
public final class Bsn {
    /** Digits of a whole number. */
    public static final int LENGTH = 9;

    private Bsn() {}

    /**
     * Reads 8 or 9 ASCII digits into nine, and says whether they pass the 11-test.
     *
     * @param chars source of the characters
     * @param offset index of the first
     * @param length number of characters; anything but 8 or 9 fails
     * @param digits receives nine ASCII digits when the test passes; at least nine long
     * @return whether this is a BSN; {@code digits} is unspecified when it is not
     */
    public static boolean read(char[] chars, int offset, int length, byte[] digits) {
        if (length != LENGTH && length != LENGTH - 1) {
            return false;
        }
        int at = LENGTH - length;
        digits[0] = '0';
        for (int i = 0; i < length; i++) {
            char c = chars[offset + i];
            if (c < '0' || c > '9') {
                return false;
            }
            digits[at++] = (byte) c;
        }
        return passes(digits);
    }

    private static boolean passes(byte[] digits) {
        int sum = 0;
        int any = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = digits[i] - '0';
            sum += digit * (i == LENGTH - 1 ? -1 : LENGTH - i);
            any |= digit;
        }
        return any != 0 && sum % 11 == 0;
    }
}
