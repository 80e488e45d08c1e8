package nl.beurt.gateway.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * When the wall clock of a zone shows the times of a stretch. A moment is open if the clock shows an open time at it: a time
 * that is skipped never comes, and one that comes twice is open both times. Lengths are real minutes.
 *
 * <p>Each change of the clock ends a piece, so within one the clock goes as time does.
 */
final class WallClock {
    static final long MINUTE_MILLIS = 60_000;

    private static final long SECOND_MILLIS = 1000;

    /** No zone is farther from UTC. */
    private static final int OFFSET_SECONDS_MAX = ZoneOffset.MAX.getTotalSeconds();

    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    private final ZoneRules rules;

    WallClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** Real time without a change of the clock; half-open. */
    record Piece(long startMillis, long endMillis) {
        int minutes() {
            return (int) ((endMillis - startMillis) / MINUTE_MILLIS);
        }
    }

    /** The pieces of a stretch of one date, in their order; none when the date is skipped. */
    List<Piece> pieces(LocalDate date, Stretch stretch) {
        long midnight = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        long opens = midnight + 60L * stretch.openMinute();
        long closes = midnight + 60L * stretch.closeMinute();
        long last = midnight + SECONDS_PER_DAY + OFFSET_SECONDS_MAX;
        List<Piece> pieces = new ArrayList<>(1);
        long at = midnight - OFFSET_SECONDS_MAX;
        while (at < last) {
            Instant now = Instant.ofEpochSecond(at);
            int offset = rules.getOffset(now).getTotalSeconds();
            ZoneOffsetTransition change = rules.nextTransition(now);
            long until = change == null ? last : Math.min(last, change.toEpochSecond());
            long start = Math.max(at, opens - offset);
            long end = Math.min(until, closes - offset);
            if (start < end) {
                pieces.add(new Piece(start * SECOND_MILLIS, end * SECOND_MILLIS));
            }
            at = until;
        }
        return pieces;
    }
}
