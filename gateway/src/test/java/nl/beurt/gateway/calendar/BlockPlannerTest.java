package nl.beurt.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days of a year of which one knows what they must give. */
class BlockPlannerTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final BlockTerms HALF_HOURS = new BlockTerms(15, 6, 30);
    private static final LocalDate MONDAY = LocalDate.of(2022, 7, 18);
    private static final Stretch ALL_DAY = new Stretch(0, Stretch.MINUTES_PER_DAY);

    @Test
    void shouldCutADayOfTheImmigrationServiceIntoHalfHours() {
        BlockPlan plan = weekdays(10, HALF_HOURS).plan(new Period(MONDAY, MONDAY));

        // 10 desks × 30 minutes ÷ 15 minutes a person.
        assertThat(plan.blocks()).hasSize(13).allMatch(block -> block.seats() == 20);
        assertThat(plan.seats()).isEqualTo(260);
        assertThat(starts(plan))
                .startsWith("2022-07-18T07:00:00Z", "2022-07-18T07:30:00Z")
                .contains("2022-07-18T09:30:00Z", "2022-07-18T11:00:00Z")
                .doesNotContain("2022-07-18T10:00:00Z", "2022-07-18T10:30:00Z")
                .endsWith("2022-07-18T14:00:00Z");
        assertThat(plan.unserved()).isEmpty();
    }

    @Test
    void shouldKeepLocalTimesWhenTheClockChanges() {
        BlockPlan friday = weekdays(10, HALF_HOURS).plan(day(LocalDate.of(2022, 3, 25)));
        BlockPlan monday = weekdays(10, HALF_HOURS).plan(day(LocalDate.of(2022, 3, 28)));

        assertThat(starts(friday)).startsWith("2022-03-25T08:00:00Z");
        assertThat(starts(monday)).startsWith("2022-03-28T07:00:00Z");
    }

    @Test
    void shouldSkipTheHourThatDoesNotExist() {
        // 27 March 2022: after 01:59 comes 03:00.
        BlockPlan plan = open(LocalDate.of(2022, 3, 27), Stretch.of("01:00", "04:00"), 10, 30);

        assertThat(starts(plan))
                .containsExactly(
                        "2022-03-27T00:00:00Z", "2022-03-27T00:30:00Z", "2022-03-27T01:00:00Z", "2022-03-27T01:30:00Z");
        assertThat(plan.seats()).isEqualTo(80);
        assertThat(open(LocalDate.of(2022, 3, 27), Stretch.of("02:00", "03:00"), 10, 30))
                .isEqualTo(new BlockPlan(List.of(), List.of()));
    }

    @Test
    void shouldServeTheHourThatExistsTwiceTwice() {
        // 30 October 2022: after 02:59 comes 02:00.
        BlockPlan plan = open(LocalDate.of(2022, 10, 30), Stretch.of("02:00", "03:00"), 10, 30);

        assertThat(starts(plan))
                .containsExactly(
                        "2022-10-30T00:00:00Z", "2022-10-30T00:30:00Z", "2022-10-30T01:00:00Z", "2022-10-30T01:30:00Z");
        BlockPlan halves = open(LocalDate.of(2022, 10, 30), Stretch.of("02:30", "03:30"), 10, 30);
        assertThat(starts(halves))
                .containsExactly("2022-10-30T00:30:00Z", "2022-10-30T01:30:00Z", "2022-10-30T02:00:00Z");
    }

    @Test
    void shouldNotGoAcrossAChangeOfTheClock() {
        BlockPlan spring = open(LocalDate.of(2022, 3, 27), Stretch.of("01:15", "04:00"), 10, 45);
        BlockPlan autumn = open(LocalDate.of(2022, 10, 30), ALL_DAY, 10, 8 * 60);

        assertThat(starts(spring))
                .containsExactly("2022-03-27T00:15:00Z", "2022-03-27T01:00:00Z", "2022-03-27T01:45:00Z");
        assertThat(starts(autumn))
                .containsExactly(
                        "2022-10-29T22:00:00Z", "2022-10-30T01:00:00Z", "2022-10-30T09:00:00Z", "2022-10-30T17:00:00Z");
        assertThat(minutes(autumn)).isEqualTo(25 * 60);
    }

    @Test
    void shouldHaveRealMinutesOnLongAndShortDays() {
        assertThat(minutes(open(LocalDate.of(2022, 3, 27), ALL_DAY, 10, 30))).isEqualTo(23 * 60);
        assertThat(minutes(open(LocalDate.of(2022, 10, 30), ALL_DAY, 10, 30))).isEqualTo(25 * 60);
        assertThat(minutes(open(MONDAY, ALL_DAY, 10, 30))).isEqualTo(24 * 60);
    }

    @Test
    void shouldHaveNoBlocksOnADateThatWasSkipped() {
        OpeningHours hours = new OpeningHours(everyDay(ALL_DAY), Map.of());
        BlockPlanner apia =
                new BlockPlanner(ZoneId.of("Pacific/Apia"), hours, Holidays.NONE, DeskPlan.always(1), HALF_HOURS);

        assertThat(apia.plan(day(LocalDate.of(2011, 12, 30)))).isEqualTo(new BlockPlan(List.of(), List.of()));
        BlockPlan days = apia.plan(new Period(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31)));
        assertThat(minutes(days)).isEqualTo(2 * 24 * 60);
    }

    @Test
    void shouldKeepTheOrderOfTimeWhereTheClockShowsTheDayBeforeOnceMore() {
        // St. John's, 2 November 2008: after 00:00 comes 23:01 of the day before.
        OpeningHours hours = new OpeningHours(everyDay(ALL_DAY), Map.of());
        BlockPlanner planner = new BlockPlanner(
                ZoneId.of("America/St_Johns"),
                hours,
                Holidays.NONE,
                DeskPlan.always(1),
                new BlockTerms(1, 1, Stretch.MINUTES_PER_DAY));

        BlockPlan plan = planner.plan(new Period(LocalDate.of(2008, 11, 1), LocalDate.of(2008, 11, 2)));

        assertThat(starts(plan))
                .containsExactly(
                        "2008-11-01T02:30:00Z", "2008-11-02T02:30:00Z", "2008-11-02T02:31:00Z", "2008-11-02T03:30:00Z");
        assertThat(ends(plan)).endsWith("2008-11-02T03:30:00Z", "2008-11-03T03:30:00Z");
    }

    @Test
    void shouldLengthenBlocksWhereDesksAreFew() {
        // A party of six takes 90 minutes of one desk, 45 of two.
        Stretch morning = Stretch.of("09:00", "12:00");
        assertThat(ends(open(MONDAY, morning, 1, 30))).containsExactly("2022-07-18T08:30:00Z", "2022-07-18T10:00:00Z");
        assertThat(open(MONDAY, morning, 2, 30).blocks()).hasSize(4).allMatch(block -> block.seats() == 6);
        assertThat(open(MONDAY, morning, 4, 30).blocks()).hasSize(6).allMatch(block -> block.seats() == 8);
    }

    @Test
    void shouldGiveARestThatIsTooShortToTheLastBlock() {
        BlockPlan few = open(MONDAY, Stretch.of("09:00", "12:20"), 1, 30);
        BlockPlan many = open(MONDAY, Stretch.of("09:00", "10:20"), 10, 30);

        assertThat(few.blocks()).extracting(Block::seats).containsExactly(6, 7);
        assertThat(ends(few)).endsWith("2022-07-18T10:20:00Z");
        assertThat(many.blocks()).extracting(Block::seats).containsExactly(20, 20, 13);
    }

    @Test
    void shouldSayWhichHoursAreTooShort() {
        BlockPlan plan = open(MONDAY, Stretch.of("09:00", "10:15"), 1, 30);

        assertThat(plan.blocks()).isEmpty();
        assertThat(plan.unserved())
                .containsExactly(new Unserved(
                        MONDAY,
                        Instant.parse("2022-07-18T07:00:00Z").toEpochMilli(),
                        Instant.parse("2022-07-18T08:15:00Z").toEpochMilli(),
                        1,
                        Unserved.Cause.TOO_SHORT));
        assertThat(plan.unserved().get(0).message(HALF_HOURS))
                .isEqualTo("2022-07-18: 75 minutes at 1 desks make 5 seats, too few for a party of 6: "
                        + "open for 90 minutes, or with 2 desks");
        assertThat(open(MONDAY, Stretch.of("09:00", "10:15"), 0, 30)
                        .unserved()
                        .get(0)
                        .message(HALF_HOURS))
                .contains("without a desk");
    }

    @Test
    void shouldChangeDesksByDate() {
        DeskPlan desks = DeskPlan.always(10)
                .with(Period.since(LocalDate.of(2022, 7, 25)), 12)
                .with(day(LocalDate.of(2022, 7, 26)), 3);
        BlockPlanner planner = new BlockPlanner(AMSTERDAM, weekdays(), Holidays.NONE, desks, HALF_HOURS);

        assertThat(planner.plan(day(LocalDate.of(2022, 7, 22))).blocks()).allMatch(block -> block.seats() == 20);
        assertThat(planner.plan(day(LocalDate.of(2022, 7, 25))).blocks()).allMatch(block -> block.seats() == 24);
        assertThat(planner.plan(day(LocalDate.of(2022, 7, 26))).blocks()).allMatch(block -> block.seats() == 6);
        assertThat(planner.plan(day(LocalDate.of(2022, 7, 27))).blocks()).allMatch(block -> block.seats() == 24);
        assertThat(desks.with(Period.ALWAYS, 5).entries()).hasSize(1);
    }

    @Test
    void shouldCloseOnHolidaysUnlessTheDateHasHoursOfItsOwn() {
        LocalDate kingsDay = LocalDate.of(2022, 4, 27);
        OpeningHours own =
                new OpeningHours(weekdays().weekly(), Map.of(kingsDay, List.of(Stretch.of("10:00", "11:00"))));

        assertThat(planner(weekdays()).plan(day(kingsDay)).blocks()).isEmpty();
        assertThat(planner(weekdays()).plan(day(kingsDay.plusDays(1))).blocks()).hasSize(13);
        assertThat(planner(own).plan(day(kingsDay)).blocks()).hasSize(2);
    }

    @Test
    void shouldGiveTheSameBlocksWhateverWasAskedFor() {
        BlockPlanner planner = weekdays(10, HALF_HOURS);

        BlockPlan part = planner.plan(Instant.parse("2022-07-18T07:10:00Z"), Instant.parse("2022-07-18T08:40:00Z"));

        assertThat(starts(part)).containsExactly("2022-07-18T07:30:00Z", "2022-07-18T08:00:00Z");
        assertThat(planner.plan(day(MONDAY)).blocks()).containsAll(part.blocks());
    }

    @Test
    void shouldEndAtTheHorizon() {
        Instant lateOnSunday = Instant.parse("2022-07-17T22:30:00Z");

        assertThat(new Horizon(14).at(lateOnSunday, AMSTERDAM)).isEqualTo(new Period(MONDAY, MONDAY.plusDays(14)));
        assertThat(new Horizon(0).at(lateOnSunday, AMSTERDAM)).isEqualTo(day(MONDAY));
        assertThatThrownBy(() -> new Horizon(731)).hasMessageContaining("give 0 to 730");
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        BlockPlanner planner = weekdays(10, HALF_HOURS);
        Instant from = Instant.parse("2022-07-18T07:10:00Z");
        BlockTerms hugeTerms = new BlockTerms(1, 6, 120);

        assertThatThrownBy(() -> planner.plan(new Period(MONDAY, MONDAY.plusYears(10))))
                .hasMessageContaining("longer than 10 years");
        assertThatThrownBy(() -> planner.plan(from, from)).hasMessageContaining("there is no time");
        assertThatThrownBy(() -> planner.plan(from, Instant.parse("2033-01-01T00:00:00Z")))
                .hasMessageContaining("longer than 10 years");
        assertThatThrownBy(() -> weekdays(10_000, hugeTerms)).hasMessageContaining("make blocks shorter than 120");
        assertThatThrownBy(() -> DeskPlan.always(10_001)).hasMessageContaining("give 0 to 10000");
        assertThatThrownBy(() -> new BlockTerms(15, 7, 30)).hasMessageContaining("give 1 to 6");
        assertThat(planner.plan(new Period(MONDAY, MONDAY.plusYears(10).minusDays(1)))
                        .seats())
                .isGreaterThan(600_000);
    }

    private static BlockPlan open(LocalDate date, Stretch stretch, int desks, int minutes) {
        OpeningHours hours = new OpeningHours(List.of(), Map.of(date, List.of(stretch)));
        return new BlockPlanner(AMSTERDAM, hours, Holidays.NONE, DeskPlan.always(desks), new BlockTerms(15, 6, minutes))
                .plan(day(date));
    }

    private static BlockPlanner planner(OpeningHours hours) {
        return new BlockPlanner(AMSTERDAM, hours, Holidays.NETHERLANDS, DeskPlan.always(10), HALF_HOURS);
    }

    private static BlockPlanner weekdays(int desks, BlockTerms terms) {
        return new BlockPlanner(AMSTERDAM, weekdays(), Holidays.NONE, DeskPlan.always(desks), terms);
    }

    private static OpeningHours weekdays() {
        List<WeeklyHours> weekly = new ArrayList<>();
        for (WeeklyHours hours : everyDay(Stretch.of("09:00", "12:00"), Stretch.of("13:00", "16:30"))) {
            if (hours.day().getValue() < DayOfWeek.SATURDAY.getValue()) {
                weekly.add(hours);
            }
        }
        return new OpeningHours(weekly, Map.of());
    }

    private static List<WeeklyHours> everyDay(Stretch... stretches) {
        List<WeeklyHours> weekly = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Stretch stretch : stretches) {
                weekly.add(new WeeklyHours(day, stretch, Period.ALWAYS));
            }
        }
        return weekly;
    }

    private static Period day(LocalDate date) {
        return new Period(date, date);
    }

    private static List<String> starts(BlockPlan plan) {
        return plan.blocks().stream()
                .map(block -> Instant.ofEpochMilli(block.startMillis()).toString())
                .toList();
    }

    private static List<String> ends(BlockPlan plan) {
        return plan.blocks().stream()
                .map(block -> Instant.ofEpochMilli(block.endMillis()).toString())
                .toList();
    }

    private static long minutes(BlockPlan plan) {
        return plan.blocks().stream()
                        .mapToLong(block -> block.endMillis() - block.startMillis())
                        .sum()
                / 60_000;
    }
}
