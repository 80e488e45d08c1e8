package nl.beurt.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import org.junit.jupiter.api.Test;

/** When the appointments of a day come to their end, by a clock that stands where it is put. */
class DayEndsTest {
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    /** Ten in the morning at the locations, of a Friday in winter. */
    private static final long NOW = millis("2022-12-02T09:00:00Z");

    private static final long YESTERDAY = NOW - DAY;

    private final DayEnds ends = new DayEnds();

    @Test
    void shouldEndTheDaysBeforeThisOne() {
        assertThat(ends.due(view(slot(1, YESTERDAY, 2)), NOW)).containsExactly(endOf(1, "2022-12-01T23:00:00Z"));
    }

    @Test
    void shouldEndEachDayOnce() {
        View view = view(slot(1, YESTERDAY, 2));
        ends.due(view, NOW);

        assertThat(ends.due(view, NOW + MINUTE)).isEmpty();
        assertThat(ends.due(view, NOW + DAY)).isEmpty();
        assertThat(ends.due(view(slot(1, YESTERDAY, 2), slot(1, NOW + DAY, 2)), NOW + 2 * DAY))
                .containsExactly(endOf(1, "2022-12-02T23:00:00Z", "2022-12-03T23:00:00Z"));
    }

    @Test
    void shouldWaitForASlotThatGoesOnPastMidnight() {
        long start = millis("2022-12-01T22:45:00Z");
        View view = view(slot(1, YESTERDAY, 2), slot(1, start, 1));

        assertThat(ends.due(view, millis("2022-12-01T23:05:00Z")))
                .containsExactly(endOf(1, "2022-11-24T23:00:00Z", "2022-12-01T22:45:00Z"));
        assertThat(ends.due(view, millis("2022-12-01T23:14:00Z"))).isEmpty();
        assertThat(ends.due(view, millis("2022-12-01T23:15:00Z")))
                .containsExactly(endOf(1, "2022-12-01T22:45:00Z", "2022-12-01T23:00:00Z"));
    }

    @Test
    void shouldTryAgainInAMinuteWhatWasNotTaken() {
        View view = view(slot(1, YESTERDAY, 2));
        ends.failed(ends.due(view, NOW).get(0));

        assertThat(ends.due(view, NOW + MINUTE - 1)).isEmpty();
        assertThat(ends.due(view, NOW + MINUTE)).containsExactly(endOf(1, "2022-12-01T23:00:00Z"));
    }

    @Test
    void shouldLeaveAloneWhereNobodyWas() {
        assertThat(ends.due(view(slot(1, YESTERDAY, 0)), NOW)).isEmpty();
        assertThat(new DayEnds().due(view(slot(1, NOW - 2, 2), slot(1, NOW + DAY, 2)), NOW))
                .isEmpty();
        assertThat(new DayEnds().due(view(slot(3, YESTERDAY, 2)), NOW)).isEmpty();
    }

    @Test
    void shouldLookAWeekBack() {
        long first = millis("2022-11-24T23:00:00Z");

        assertThat(ends.due(view(slot(1, first, 1)), NOW)).hasSize(1);
        assertThat(new DayEnds().due(view(slot(1, first - 1, 1)), NOW)).isEmpty();
    }

    @Test
    void shouldFollowTheClockOfEachLocation() {
        long beforeMidnight = millis("2022-12-02T22:59:59Z");
        View view = view(slot(1, NOW, 1), slot(2, NOW, 1));

        assertThat(ends.due(view, beforeMidnight)).isEmpty();
        assertThat(ends.due(view, beforeMidnight + MINUTE))
                .containsExactly(endOf(1, "2022-12-01T23:00:00Z", "2022-12-02T23:00:00Z"));
        assertThat(ends.due(view, beforeMidnight + 60 * MINUTE + MINUTE))
                .extracting(ChangePlan::location)
                .containsExactly(2);
    }

    @Test
    void shouldEndADayOfSummerTimeWhereItEnds() {
        // The last day of summer time has 25 hours.
        long slot = millis("2022-10-30T20:00:00Z");

        assertThat(ends.due(view(slot(1, slot, 1)), millis("2022-10-30T22:59:00Z")))
                .isEmpty();
        ChangePlan end =
                ends.due(view(slot(1, slot, 1)), millis("2022-10-30T23:00:00Z")).get(0);
        assertThat(end.toMillis()).isEqualTo(millis("2022-10-30T23:00:00Z"));
        assertThat(end.fromMillis()).isEqualTo(millis("2022-10-29T22:00:00Z"));
    }

    private static ChangePlan endOf(int location, String midnight) {
        long to = millis(midnight);
        return new ChangePlan(ChangeKind.NO_SHOWS, null, 0, location, 0, to - 7 * DAY, to, false, "end of the day");
    }

    private static ChangePlan endOf(int location, String from, String to) {
        return new ChangePlan(
                ChangeKind.NO_SHOWS, null, 0, location, 0, millis(from), millis(to), false, "end of the day");
    }

    private static View view(SlotView... slots) {
        List<Location> locations = new ArrayList<>();
        locations.add(location(1, "Europe/Amsterdam"));
        locations.add(location(2, "Europe/London"));
        return new View(
                1,
                new Catalog(Knobs.STANDARD, List.of(), locations),
                Map.of(),
                Map.of(),
                List.of(slots),
                Map.of(),
                Map.of());
    }

    private static SlotView slot(int location, long startMillis, int taken) {
        return new SlotView(1, 1, 1, location, startMillis, startMillis + 30 * MINUTE, 6, taken, 6 - taken, 0, false);
    }

    private static Location location(int number, String timeZone) {
        return new Location(
                number,
                "l" + number,
                "",
                "",
                "",
                "",
                "",
                0,
                0,
                Location.Status.OPEN,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                timeZone,
                "[]",
                "[]");
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
