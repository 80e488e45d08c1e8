package nl.beurt.gateway.key;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a day's signing key. Immutable; the bytes are read only.
 *
 * @param day days since 1970-01-01, in UTC
 * @param number of the store's signing key that it is made of, from 1
 * @param publicKey the 32 bytes of RFC 8032
 */
public record DayKey(long day, int number, byte[] publicKey) {
    private static final int DATE_LENGTH = "2026-11-22".length();
    private static final int NUMBER_LENGTH_MAX = 9;

    /** A day and the number of a signing key, as a key id names them. */
    record Name(long day, int number) {
        String text() {
            return LocalDate.ofEpochDay(day) + "-" + number;
        }
    }

    /** The id of the key of a day, days since 1970-01-01, that is made of a signing key. */
    public static String keyId(long day, int number) {
        return new Name(day, number).text();
    }

    /** {@code 2026-11-22-1}: the day and the number of the signing key. */
    public String keyId() {
        return new Name(day, number).text();
    }

    /** The number of the signing key that a key id names; 0 for a text that is none. */
    public static int numberOf(String keyId) {
        Name name = name(keyId);
        return name == null ? 0 : name.number();
    }

    /** What a key id names, or null for a text that is none. */
    static @Nullable Name name(String keyId) {
        int length = keyId.length() - DATE_LENGTH - 1;
        if (length < 1 || length > NUMBER_LENGTH_MAX) {
            return null;
        }
        try {
            long day = LocalDate.parse(keyId.substring(0, DATE_LENGTH)).toEpochDay();
            Name name = new Name(day, Integer.parseInt(keyId.substring(DATE_LENGTH + 1)));
            // A number may be written in one way only.
            return name.text().equals(keyId) ? name : null;
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }
}
