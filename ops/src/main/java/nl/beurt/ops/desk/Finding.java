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
    /** The kinds, as the server names them; their order is in files, and for ever. */
    enum Found {
        ADMITTED("in order"),
        DOUBLE_USE("DOUBLE USE"),
        REVOKED("the code had been replaced: the appointment was moved or has a newer code"),
        CANCELLED("the appointment had been cancelled or withdrawn"),
        ELSEWHERE("the appointment is at another location"),
        UNKNOWN("there is no such appointment any more"),
        ID_REUSED("another use has the same id: the file was copied while it was in use");

        private final String words;

        Found(String words) {
            this.words = words;
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
