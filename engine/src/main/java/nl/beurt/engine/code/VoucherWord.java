package nl.beurt.engine.code;

/**
 * What a person types who needs a voucher: {@code V-XXXX-XXXX-XXXX-KK}, twelve characters of the alphabet of appointment codes
 * (54 bits) and two check characters.
 *
 * <p>The leading V is part of the checked word, as its character at i = 14: {@code Σ cᵢ·5ⁱ ≡ 0} and {@code Σ cᵢ·25ⁱ ≡ 0 (mod 23)}
 * over i = 0…14, a Reed–Solomon code over GF(23) of distance 3, so every single wrong character and every swap of two
 * characters is caught before a lookup. As the V adds to both sums, a voucher without it is no appointment code, and an appointment
 * code with a V before it is no voucher.
 */
public final class VoucherWord {
    /** Characters as written, dashes included. */
    public static final int TEXT_LENGTH = 2 + AppointmentCode.TEXT_LENGTH;

    /** Characters that carry information or a check. */
    public static final int LENGTH = AppointmentCode.LENGTH;

    private VoucherWord() {}

    /**
     * Writes the voucher of a digest as 19 ASCII characters: the first 16 bytes as an unsigned big-endian number modulo 23¹², most
     * significant character first.
     *
     * @param digest at least 16 bytes
     */
    public static void write(byte[] digest, byte[] into, int offset) {
        into[offset] = 'V';
        into[offset + 1] = '-';
        AppointmentCode.write(digest, into, offset + 2, 'V');
    }

    /**
     * Reads what a person typed or copied: case, spaces, dots and dashes of any kind do not matter.
     *
     * @param canonical receives the {@link #LENGTH} characters behind the V, in upper case without dashes
     * @return whether it begins with a V and the check characters hold; {@code canonical} is unspecified when not
     */
    public static boolean read(CharSequence typed, byte[] canonical) {
        int at = 0;
        while (at < typed.length() && AppointmentCode.isSeparator(typed.charAt(at))) {
            at++;
        }
        return at < typed.length()
                && (typed.charAt(at) == 'V' || typed.charAt(at) == 'v')
                && AppointmentCode.read(typed, at + 1, 'V', canonical);
    }
}
