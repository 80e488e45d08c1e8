package nl.beurt.ops.desk;

import java.util.Locale;

/**
 * What the server found of a use.
 *
 * @param use its id
 * @param admitted people who are marked as attended now
 * @param doubled people who were let in beyond the booking's
 * @param usedAtMillis when all of the booking had been let in before, epoch milliseconds; 0 unknown
 */
record Finding(String use, Found found, int admitted, int doubled, long usedAtMillis) {
    /** The kinds, as the server names them; their numbers are in files. */
    enum Found {
        ADMITTED(1, "in order"),
        DOUBLE_USE(2, "DOUBLE USE"),
        REVOKED(3, "REPLACED CODE: the appointment was moved within the day or has a newer code"),
        CANCELLED(4, "the appointment had been cancelled or withdrawn"),
        ELSEWHERE(5, "the appointment is at another location or on another day"),
        UNKNOWN(6, "there is no such appointment any more"),
        ID_REUSED(7, "another use has the same id: the file was copied while it was in use");

        private final int number;
        private final String words;

        Found(int number, String words) {
            this.number = number;
            this.words = words;
        }

        int number() {
            return number;
        }

        /** Of a number in a file; {@link #UNKNOWN} for one that this program does not know. */
        static Found of(int number) {
            for (Found each : values()) {
                if (each.number == number) {
                    return each;
                }
            }
            return UNKNOWN;
        }

        String words() {
            return words;
        }

        /** Of the server's word; {@link #UNKNOWN} for one that this program does not know. */
        static Found of(String word) {
            for (Found each : values()) {
                if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return each;
                }
            }
            return UNKNOWN;
        }
    }
}
