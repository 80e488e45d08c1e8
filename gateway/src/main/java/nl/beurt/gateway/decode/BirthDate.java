package nl.beurt.gateway.decode;

import java.time.Month;
import java.time.Year;
import java.util.Arrays;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;

/**
 * A day as eight digits, kept from reading it until its tag is made: never as a text or a date, which nobody could overwrite.
 * Belongs to one event loop.
 */
final class BirthDate {
    private static final int LENGTH = 10;
    private static final int FIRST_DASH = 4;
    private static final int SECOND_DASH = 7;
    private static final int MONTH = 4;
    private static final int DAY = 6;
    private static final int MONTHS = 12;

    private final byte[] digits = new byte[Secrets.BIRTH_DATE_LENGTH];
    private boolean isGiven;

    BirthDate() {
        wipe();
    }

    /** Reads year, month and day with dashes between; false, with nothing kept, where that is no day of the calendar. */
    boolean read(char[] typed, int offset, int length) {
        int at = 0;
        boolean isDay = length == LENGTH;
        for (int i = 0; i < length && isDay; i++) {
            char next = typed[offset + i];
            if (i == FIRST_DASH || i == SECOND_DASH) {
                isDay = next == '-';
            } else {
                isDay = next >= '0' && next <= '9';
                digits[at++] = (byte) next;
            }
        }
        isGiven = isDay && isInCalendar();
        if (!isGiven) {
            wipe();
        }
        return isGiven;
    }

    private boolean isInCalendar() {
        int month = number(MONTH, DAY);
        int day = number(DAY, digits.length);
        return month >= 1
                && month <= MONTHS
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(number(0, MONTH)));
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + digits[i] - '0';
        }
        return number;
    }

    /**
     * Makes the tag of what was read, and forgets that; 0 where nothing was. It is made of a day that is none then: how long it
     * takes does not tell.
     */
    long finish(Secrets secrets, Digest person) {
        long tag = secrets.birthTag(person, digits);
        boolean wasGiven = isGiven;
        wipe();
        return wasGiven ? tag : 0;
    }

    void wipe() {
        Arrays.fill(digits, (byte) '0');
        isGiven = false;
    }
}
