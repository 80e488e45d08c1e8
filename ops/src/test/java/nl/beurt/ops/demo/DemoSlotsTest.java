package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSlotsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final int SITES = 6;
    private static final int BLOCKS_A_DAY = 13;
    private static final int BLOCKS_MAX = SITES * BLOCKS_A_DAY * 10;

    // A Friday.
    private static final LocalDate TODAY = LocalDate.of(2022, 11, 25);

    private static List<DemoSlots.Block> deal(int seats) {
        return DemoSlots.deal(seats, SITES, TODAY);
    }

    private static ZonedDateTime start(DemoSlots.Block block) {
        return Instant.ofEpochMilli(block.startMillis()).atZone(ZONE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                2,
                5,
                6,
                9,
                10,
                11,
                13,
                15,
                16,
                19,
                20,
                26,
                100,
                783,
                4799,
                4800,
                4806,
                7789,
                7790,
                7795,
                7796,
                7799,
                7800,
                7801,
                7806,
                8579,
                8580,
                8581,
                1_000_000,
                100_000_000
            })
    void shouldDealExactlyAsManySeats(int seats) {
        assertDealt(seats);
    }

    @Test
    void shouldDealExactlyAsManySeatsWhateverTheNumber() {
        for (int seats = 1; seats <= 10_000; seats++) {
            assertDealt(seats);
        }
    }

    private static void assertDealt(int seats) {
        List<DemoSlots.Block> blocks = deal(seats);
        long total = 0;
        for (DemoSlots.Block block : blocks) {
            total += block.seats();
            if (block.seats() < 6) {
                assertThat(seats).as("a slot of %d seats", block.seats()).isLessThan(6);
            }
        }
        assertThat(total).isEqualTo(seats);
        assertThat(blocks.size()).isBetween(1, BLOCKS_MAX);
        assertThat(blocks.size()).isEqualTo(expectedBlocks(seats));
    }

    private static int expectedBlocks(int seats) {
        if (seats >= 10 * BLOCKS_MAX) {
            return BLOCKS_MAX;
        }
        return seats < 10 ? 1 : seats / 10 + (seats % 10 >= 6 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 95, 96, 4800, 7795, 7799})
    void shouldGiveEverySlotTenAndTheLastOneTheRest(int seats) {
        List<DemoSlots.Block> blocks = deal(seats);

        assertThat(blocks.subList(0, blocks.size() - 1)).allMatch(block -> block.seats() == 10);
        assertThat(blocks.get(blocks.size() - 1).seats()).isBetween(6, 15);
    }

    @ParameterizedTest
    @ValueSource(ints = {7800, 7801, 8000, 1_000_000})
    void shouldGrowEvenlyWhenAllHaveTen(int seats) {
        List<DemoSlots.Block> blocks = deal(seats);

        int most = blocks.get(0).seats();
        int least = blocks.get(blocks.size() - 1).seats();
        assertThat(least).isEqualTo(seats / BLOCKS_MAX);
        assertThat(most - least).isLessThanOrEqualTo(1);
        assertThat(blocks).isSortedAccordingTo((a, b) -> Integer.compare(b.seats(), a.seats()));
    }

    @Test
    void shouldDealToSitesThenBlocksThenDays() {
        List<DemoSlots.Block> blocks = deal(10 * BLOCKS_MAX);

        for (int i = 0; i < blocks.size(); i++) {
            assertThat(blocks.get(i).location()).isEqualTo(1 + i % SITES);
            assertThat(start(blocks.get(i))).isEqualTo(start(blocks.get(i - i % SITES)));
        }
        assertThat(deal(30).stream().map(DemoSlots.Block::location)).containsExactly(1, 2, 3);
        assertThat(deal(30)).allMatch(block -> start(block).toLocalTime().equals(LocalTime.of(9, 0)));
        List<Long> starts = blocks.stream().map(DemoSlots.Block::startMillis).toList();
        assertThat(starts).isSorted();
        assertThat(new HashSet<>(starts)).hasSize(BLOCKS_MAX / SITES);
    }

    @Test
    void shouldUseThirteenHalfHoursADay() {
        Set<LocalTime> times = new TreeSet<>();
        for (DemoSlots.Block block : deal(10 * BLOCKS_MAX)) {
            times.add(start(block).toLocalTime());
            assertThat(block.endMillis() - block.startMillis()).isEqualTo(TimeUnit.MINUTES.toMillis(30));
        }
        List<LocalTime> expected = new ArrayList<>();
        for (int minute = 9 * 60; minute < 16 * 60 + 30; minute += 30) {
            if (minute != 12 * 60 && minute != 12 * 60 + 30) {
                expected.add(LocalTime.of(minute / 60, minute % 60));
            }
        }
        assertThat(times).containsExactlyElementsOf(expected).hasSize(BLOCKS_A_DAY);
    }

    @Test
    void shouldUseTenWorkingDaysFromTomorrow() {
        for (LocalDate today = LocalDate.of(2022, 1, 1); today.getYear() < 2024; today = today.plusDays(1)) {
            List<LocalDate> days = days(today);

            assertThat(days).hasSize(10);
            assertThat(days.get(0)).isAfter(today).isBeforeOrEqualTo(today.plusDays(3));
            LocalDate before = today;
            for (LocalDate day : days) {
                assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                for (LocalDate between = before.plusDays(1); between.isBefore(day); between = between.plusDays(1)) {
                    assertThat(between.getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                }
                before = day;
            }
        }
    }

    @Test
    void shouldStartTomorrowOnAWeekday() {
        assertThat(days(LocalDate.of(2022, 11, 21)).get(0)).isEqualTo(LocalDate.of(2022, 11, 22));
        assertThat(days(LocalDate.of(2022, 11, 24)).get(0)).isEqualTo(LocalDate.of(2022, 11, 25));
        assertThat(days(LocalDate.of(2022, 11, 25)).get(0)).isEqualTo(LocalDate.of(2022, 11, 28));
        assertThat(days(LocalDate.of(2022, 11, 26)).get(0)).isEqualTo(LocalDate.of(2022, 11, 28));
        assertThat(days(LocalDate.of(2022, 11, 27)).get(0)).isEqualTo(LocalDate.of(2022, 11, 28));
    }

    private static List<LocalDate> days(LocalDate today) {
        return DemoSlots.deal(10 * BLOCKS_MAX, SITES, today).stream()
                .map(block -> start(block).toLocalDate())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-03-16", "2022-03-24", "2022-10-19", "2022-10-27"})
    void shouldKeepLocalTimesWhenTheClockChanges(String today) {
        List<DemoSlots.Block> blocks = DemoSlots.deal(10 * BLOCKS_MAX, SITES, LocalDate.parse(today));

        Set<String> offsets = new TreeSet<>();
        for (DemoSlots.Block block : blocks) {
            ZonedDateTime start = start(block);
            offsets.add(start.getOffset().getId());
            assertThat(start.getHour()).isBetween(9, 16);
            assertThat(block.endMillis() - block.startMillis()).isEqualTo(TimeUnit.MINUTES.toMillis(30));
        }
        assertThat(start(blocks.get(0)).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(start(blocks.get(blocks.size() - 1)).toLocalTime()).isEqualTo(LocalTime.of(16, 0));
        assertThat(offsets).containsExactly("+01:00", "+02:00");
    }
}
