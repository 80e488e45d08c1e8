package nl.beurt.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random calendars, planned and counted minute by minute: every open minute is in exactly one block, or in a stretch that
 * could not hold the greatest party; no other minute is in any. Again with {@code -Dbeurt.seed=…}, which the test prints.
 */
class BlockPlannerPropertyTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_220_327L);
    private static final int SHORT_CALENDARS = 150;

    /** Ten years each: where clocks are changed by half an hour, a day is skipped, each year is different, and so on. */
    private static final Map<String, Integer> TEN_YEARS = new TreeMap<>(Map.of(
            "Europe/Amsterdam", 2019,
            "Australia/Lord_Howe", 2015,
            "Pacific/Apia", 2006,
            "Africa/Casablanca", 2016,
            "Asia/Kathmandu", 2021,
            "America/St_Johns", 2003));

    private final SplittableRandom random = new SplittableRandom(SEED);
    private long minutes;
    private long blocks;
    private long seats;
    private long unserved;
    private long lengthened;
    private long joined;

    @Test
    void shouldPutEveryOpenMinuteInABlockOverTenYears() {
        TEN_YEARS.forEach((zone, year) -> {
            LocalDate from = LocalDate.of(year, 1, 1);
            check(random.nextLong(), zone, new Period(from, from.plusYears(10).minusDays(1)));
        });
        report(TEN_YEARS.size() + " calendars of ten years");
        assertThat(blocks).isGreaterThan(1000);
        assertThat(unserved).isGreaterThan(10);
        assertThat(joined).isGreaterThan(10);
    }

    @Test
    void shouldPutEveryOpenMinuteInABlockWhereverClocksAreChanged() {
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> change(zone) != null)
                .sorted()
                .toList();
        for (int i = 0; i < SHORT_CALENDARS; i++) {
            String zone = zones.get(random.nextInt(zones.size()));
            ZoneOffsetTransition change = change(zone);
            LocalDate around = change == null
                    ? LocalDate.of(2022, 1, 1)
                    : change.getDateTimeBefore().toLocalDate();
            check(random.nextLong(), zone, new Period(around.minusDays(6), around.plusDays(6)));
        }
        report(SHORT_CALENDARS + " calendars of 13 days around a change of the clock");
        assertThat(lengthened).isGreaterThan(10);
    }

    /** A change of a zone's clock after a random moment since 2001, if it has any. */
    private @Nullable ZoneOffsetTransition change(String zone) {
        long second = LocalDate.of(2001 + random.nextInt(25), 1 + random.nextInt(12), 1)
                .atStartOfDay()
                .toEpochSecond(ZoneOffset.UTC);
        return ZoneId.of(zone).getRules().nextTransition(Instant.ofEpochSecond(second));
    }

    private void report(String what) {
        System.out.printf(
                "seed %d, %s: %d minutes counted, %d blocks (%d lengthened, %d with a rest), %d seats, %d stretches not served%n",
                SEED, what, minutes, blocks, lengthened, joined, seats, unserved);
    }

    private void check(long seed, String zone, Period days) {
        RandomCalendar calendar = RandomCalendar.of(seed, zone, days);
        try {
            check(calendar);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %d: calendar %d in %s: %s".formatted(SEED, seed, zone, calendar), e);
        }
    }

    private void check(RandomCalendar calendar) {
        BlockPlan plan = new BlockPlanner(
                        calendar.zone(), calendar.hours(), calendar.holidays(), calendar.desks(), calendar.terms())
                .plan(calendar.days());
        NaiveCalendar naive = new NaiveCalendar(calendar);
        int atBlock = 0;
        int atUnserved = 0;
        long seatsOfRuns = 0;
        for (NaiveCalendar.Run run : naive.runs()) {
            int desks = naive.desks(run.date);
            if (seats(calendar.terms(), desks, run.minutes) < calendar.terms().partyMax()) {
                assertThat(plan.unserved().get(atUnserved++))
                        .isEqualTo(new Unserved(
                                run.date,
                                1000 * run.startSecond,
                                1000 * (run.startSecond + 60L * run.minutes),
                                desks,
                                desks == 0 ? Unserved.Cause.NO_DESKS : Unserved.Cause.TOO_SHORT));
                continue;
            }
            int end = covering(run, plan.blocks(), atBlock);
            for (; atBlock < end; atBlock++) {
                Block block = plan.blocks().get(atBlock);
                checkBlock(block, desks, calendar.terms(), atBlock == end - 1);
                seatsOfRuns += block.seats();
            }
        }
        expect(atBlock == plan.blocks().size(), "a block while it is closed, at index", atBlock);
        expect(atUnserved == plan.unserved().size(), "not served while it is closed, at index", atUnserved);
        expect(seatsOfRuns == plan.seats(), "the sum of the seats is not", seatsOfRuns);
        minutes += (calendar.endSecond() - calendar.firstSecond()) / 60;
        blocks += plan.blocks().size();
        seats += plan.seats();
        unserved += plan.unserved().size();
    }

    /** The index after the last of the blocks that fill a run without a gap. */
    private static int covering(NaiveCalendar.Run run, List<Block> blocks, int from) {
        long at = 1000 * run.startSecond;
        long end = at + 60_000L * run.minutes;
        int index = from;
        while (at < end) {
            expect(index < blocks.size(), "in no block while it is open", run.date);
            Block next = blocks.get(index++);
            expect(next.startMillis() == at, "does not start where the one before ended", next);
            expect(next.endMillis() > at && next.endMillis() <= end, "ends when it is closed", next);
            at = next.endMillis();
        }
        return index;
    }

    private void checkBlock(Block block, int desks, BlockTerms terms, boolean isLast) {
        int length = (int) ((block.endMillis() - block.startMillis()) / 60_000);
        expect(block.seats() == seats(terms, desks, length), "has other seats", block);
        expect(block.seats() >= terms.partyMax(), "cannot hold the greatest party", block);
        int planned = terms.preferredMinutes();
        while (seats(terms, desks, planned) < terms.partyMax()) {
            planned += BlockTerms.STEP_MINUTES;
        }
        lengthened += planned > terms.preferredMinutes() ? 1 : 0;
        expect(isLast || length == planned, "has another length", block);
        if (length > planned) {
            joined++;
            expect(seats(terms, desks, length - planned) < terms.partyMax(), "could be two", block);
        }
    }

    /** In numbers that cannot overflow. */
    private static long seats(BlockTerms terms, int desks, int minutes) {
        return BigInteger.valueOf(desks)
                .multiply(BigInteger.valueOf(minutes))
                .divide(BigInteger.valueOf(terms.minutesPerPerson()))
                .longValueExact();
    }

    private static void expect(boolean isTrue, String fault, Object of) {
        if (!isTrue) {
            throw new AssertionError(fault + ": " + of);
        }
    }
}
