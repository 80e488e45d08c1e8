package nl.beurt.gateway.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts the open time of a location into blocks.
 *
 * <ol>
 *   <li>A date's exception counts before a holiday, and a holiday before the hours of the week.
 *   <li>No block goes across a break, closing time, midnight (desks and exceptions are by date) or a change of the clock.
 *   <li>A block is as long as {@link BlockTerms#minutes} says. What is left at the end of a stretch is a block of its own if
 *       it holds the greatest party; else the last block takes it over, so no minute is lost.
 *   <li>Where even a whole stretch cannot hold the greatest party there is no block, and the plan says so.
 *   <li>Cutting starts at the opening, whatever was asked for: the same day always gives the same blocks.
 * </ol>
 */
public final class BlockPlanner {
    private static final int YEARS_MAX = 10;

    private final ZoneId zone;
    private final WallClock clock;
    private final OpeningHours hours;
    private final Holidays holidays;
    private final DeskPlan desks;
    private final BlockTerms terms;

    /**
     * Of one location and one product.
     *
     * @throws IllegalArgumentException when a block could have more seats than a slot may
     */
    public BlockPlanner(ZoneId zone, OpeningHours hours, Holidays holidays, DeskPlan desks, BlockTerms terms) {
        terms.check(desks);
        this.zone = zone;
        this.clock = new WallClock(zone);
        this.hours = hours;
        this.holidays = holidays;
        this.desks = desks;
        this.terms = terms;
    }

    /**
     * The blocks of some days by the wall clock of the location.
     *
     * @param days ten years at most
     */
    public BlockPlan plan(Period days) {
        checkLength(days);
        return plan(days.from(), days.to());
    }

    /**
     * The blocks that lie between two moments as a whole.
     *
     * @param from included
     * @param until after {@code from}, by ten years at most
     */
    public BlockPlan plan(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("there is no time from %s until %s: swap them".formatted(from, until));
        }
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = until.atZone(zone).toLocalDate();
        // A clock that is put back just after midnight shows the day before once more.
        checkLength(first.isAfter(last) ? new Period(last, first) : new Period(first, last));
        BlockPlan all = plan(first.minusDays(1), last.plusDays(1));
        long fromMillis = from.toEpochMilli();
        long untilMillis = until.toEpochMilli();
        return new BlockPlan(
                all.blocks().stream()
                        .filter(block -> block.startMillis() >= fromMillis && block.endMillis() <= untilMillis)
                        .toList(),
                all.unserved().stream()
                        .filter(open -> open.startMillis() >= fromMillis && open.endMillis() <= untilMillis)
                        .toList());
    }

    private static void checkLength(Period days) {
        if (!days.to().isBefore(days.from().plusYears(YEARS_MAX))) {
            throw new IllegalArgumentException("%s to %s is longer than %d years: plan a shorter time"
                    .formatted(days.from(), days.to(), YEARS_MAX));
        }
    }

    private BlockPlan plan(LocalDate first, LocalDate last) {
        List<Block> blocks = new ArrayList<>();
        List<Unserved> unserved = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Stretch stretch : open(date)) {
                for (WallClock.Piece piece : clock.pieces(date, stretch)) {
                    cut(date, piece, blocks, unserved);
                }
            }
        }
        // A clock that is put back after midnight makes parts of two dates take turns.
        blocks.sort(Comparator.comparingLong(Block::startMillis));
        unserved.sort(Comparator.comparingLong(Unserved::startMillis));
        return new BlockPlan(blocks, unserved);
    }

    private List<Stretch> open(LocalDate date) {
        boolean isHoliday = !hours.isException(date) && holidays.contains(date);
        return isHoliday ? List.of() : hours.on(date);
    }

    private void cut(LocalDate date, WallClock.Piece piece, List<Block> blocks, List<Unserved> unserved) {
        int count = desks.on(date);
        if (terms.seats(count, piece.minutes()) < terms.partyMax()) {
            Unserved.Cause cause = count == 0 ? Unserved.Cause.NO_DESKS : Unserved.Cause.TOO_SHORT;
            unserved.add(new Unserved(date, piece.startMillis(), piece.endMillis(), count, cause));
            return;
        }
        int length = terms.minutes(count);
        int left = piece.minutes();
        long start = piece.startMillis();
        while (left > 0) {
            boolean canRestStandAlone = left > length && terms.seats(count, left - length) >= terms.partyMax();
            int minutes = canRestStandAlone ? length : left;
            long end = start + minutes * WallClock.MINUTE_MILLIS;
            blocks.add(new Block(start, end, terms.seats(count, minutes)));
            start = end;
            left -= minutes;
        }
    }
}
