package nl.beurt.gateway.decode;

/** The id of a round or a slot as text: an unsigned decimal number below 2⁶³, written in one way only. */
public final class RoundId {
    private static final int LENGTH_MAX = 19;

    private RoundId() {}

    /** Whether a text is an id, of a round that is there or not; {@link Long#parseLong} then reads it. */
    public static boolean isOne(CharSequence text) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX || (text.charAt(0) == '0' && length > 1)) {
            return false;
        }
        long id = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || id > (Long.MAX_VALUE - digit) / 10) {
                return false;
            }
            id = 10 * id + digit;
        }
        return true;
    }
}
