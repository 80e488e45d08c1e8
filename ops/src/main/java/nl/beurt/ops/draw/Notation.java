package nl.beurt.ops.draw;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How the contract writes ids, days and hashes as texts. */
final class Notation {
    private static final int ID_DIGITS_MOST = 19;
    private static final int HASH_DIGITS = 64;
    private static final int DATE_LENGTH = "2022-12-01".length();

    private Notation() {}

    /** The number of an id, below 2⁶³ and without leading zeros; -1 when it is none. */
    static long id(String text) {
        int length = text.length();
        if (length == 0 || length > ID_DIGITS_MOST || (text.charAt(0) == '0' && length > 1)) {
            return -1;
        }
        long id = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || id > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            id = 10 * id + digit;
        }
        return id;
    }

    /** The days since 1970-01-01 of a date; -1 when it is none. */
    static int day(String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? (int) Math.max(-1, LocalDate.parse(text).toEpochDay())
                    : -1;
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    /** The 32 bytes of lower-case hex; null when it is none. */
    static byte @Nullable [] hash(String text) {
        return text.length() == HASH_DIGITS && isHex(text) ? HexFormat.of().parseHex(text) : null;
    }

    /** Whether all of a text is lower-case hex. */
    static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
