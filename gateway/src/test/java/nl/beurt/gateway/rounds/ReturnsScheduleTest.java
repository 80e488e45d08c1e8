package nl.beurt.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When returned seats are drawn, by a clock that stands where it is put. */
class ReturnsScheduleTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final ReturnsSchedule DAILY = ReturnsSchedule.daily(12);

    @Test
    void shouldDrawDailyAmongMany() {
        List<ReturnsDraw> next = DAILY.next(1, 2, AMSTERDAM, List.of(millis("2022-12-03T09:00:00Z")), now());

        assertThat(next)
                .containsExactly(new ReturnsDraw(
                        1, 2, 20, now(), millis("2022-12-01T11:00:00Z"), TimeUnit.HOURS.toMillis(1), Long.MAX_VALUE));
    }

    @Test
    void shouldDrawHourlyWhatStartsBeforeTheDailyDraw() {
        long soon = millis("2022-12-01T10:30:00Z");

        List<ReturnsDraw> next = DAILY.next(1, 2, AMSTERDAM, List.of(soon, millis("2022-12-03T09:00:00Z")), now());

        assertThat(next).hasSize(2);
        assertThat(next.get(0).isThin()).isTrue();
        assertThat(next.get(0).drawMillis()).isEqualTo(millis("2022-12-01T09:00:00Z"));
        assertThat(next.get(0).startsBeforeMillis()).isEqualTo(millis("2022-12-01T11:00:00.001Z"));
        assertThat(next.get(1).isThin()).isFalse();
    }

    @Test
    void shouldLeaveSeatsAloneThatStartBeforeAnyDraw() {
        assertThat(DAILY.next(1, 2, AMSTERDAM, List.of(millis("2022-12-01T08:45:00Z")), now()))
                .isEmpty();
    }

    @Test
    void shouldFollowTheClockOfTheLocation() {
        long afterNoon = millis("2022-06-30T10:30:00Z");

        assertThat(DAILY.next(1, 2, AMSTERDAM, List.of(millis("2022-07-09T09:00:00Z")), afterNoon))
                .extracting(ReturnsDraw::drawMillis)
                .containsExactly(millis("2022-07-01T10:00:00Z"));
    }

    @Test
    void shouldDrawEverythingEachHourInADemo() {
        ReturnsSchedule demo = ReturnsSchedule.every(TimeUnit.HOURS.toMillis(1), 10_000);

        assertThat(demo.next(1, 2, AMSTERDAM, List.of(millis("2022-12-03T09:00:00Z")), now()))
                .containsExactly(
                        new ReturnsDraw(1, 2, 1, now(), millis("2022-12-01T09:00:00Z"), 10_000, Long.MAX_VALUE));
        long late = millis("2022-12-01T08:59:30Z");
        assertThat(demo.next(1, 2, AMSTERDAM, List.of(millis("2022-12-03T09:00:00Z")), late))
                .extracting(ReturnsDraw::drawMillis)
                .containsExactly(millis("2022-12-01T10:00:00Z"));
    }

    private static long now() {
        return millis("2022-12-01T08:10:00Z");
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
