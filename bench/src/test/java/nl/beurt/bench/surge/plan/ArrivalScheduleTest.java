package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
    private static final Mix MIX = new Mix(50, 20, 25, 5);
    private static final LoadCurve CURVE = new LoadCurve(
            LocalDateTime.parse("1998-07-07T00:00:00"), Duration.ofSeconds(60), new long[] {500, 0, 20_000, 1, 3_000});

    @Test
    void shouldFollowFromTheSeedAlone() {
        assertThat(arrivals(7)).isEqualTo(arrivals(7)).isNotEqualTo(arrivals(8));
    }

    @Test
    void shouldHaveEachPeriodsCountWithinIt() {
        List<Long> arrivals = arrivals(1);

        assertThat(arrivals).hasSize(23_501).isSorted();
        for (int period = 0; period < CURVE.periods(); period++) {
            long from = period * 1_000_000_000L;
            assertThat(arrivals.stream().filter(at -> at >= from && at < from + 1_000_000_000L))
                    .hasSize((int) CURVE.count(period));
        }
    }

    @Test
    void shouldSpreadArrivalsEvenlyAndIndependently() {
        long[] tenths = new long[10];
        List<Long> arrivals =
                arrivals(3).stream().filter(at -> at >= 2e9 && at < 3e9).toList();
        arrivals.forEach(at -> tenths[(int) ((at - 2_000_000_000L) / 100_000_000L)]++);

        // 2,000 each, with a standard deviation of 42.
        for (long count : tenths) {
            assertThat(count).isBetween(1_800L, 2_200L);
        }
        // Gaps of a Poisson process: more than the mean with probability 1/e.
        long longGaps = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longGaps += arrivals.get(i) - arrivals.get(i - 1) > 50_000 ? 1 : 0;
        }
        assertThat(longGaps / 20_000.0).isBetween(0.355, 0.381);
    }

    /** Open loop: there is nothing to tell the schedule about answers, and asking late or early changes nothing. */
    @Test
    void shouldNotMoveWhenItIsLookedAtLate() {
        ArrivalSchedule patient = schedule(5);
        List<Long> seen = new ArrayList<>();
        for (long now = 0; patient.nextNanos() != ArrivalSchedule.END; now += 700_000_000L) {
            while (patient.nextNanos() <= now) {
                seen.add(patient.nextNanos());
                patient.advance();
            }
        }

        assertThat(seen).isEqualTo(arrivals(5));
    }

    @Test
    void shouldDrawKindsByTheMix() {
        ArrivalSchedule schedule = schedule(2);
        Map<RequestKind, Integer> counts = new EnumMap<>(RequestKind.class);
        for (; schedule.nextNanos() != ArrivalSchedule.END; schedule.advance()) {
            counts.merge(schedule.nextKind(), 1, Integer::sum);
        }

        assertThat(counts.get(RequestKind.FIRST)).isBetween(11_300, 12_200);
        assertThat(counts.get(RequestKind.REPEAT)).isBetween(4_400, 5_000);
        assertThat(counts.get(RequestKind.READ_AVAILABILITY)).isBetween(2_700, 3_200);
        assertThat(counts.get(RequestKind.READ_BOOKING)).isBetween(2_700, 3_200);
        assertThat(counts.get(RequestKind.CANCEL)).isBetween(1_000, 1_350);
        assertThat(counts).doesNotContainKey(RequestKind.REFRESH);
    }

    @Test
    void shouldEndAtTheLimit() {
        LoadPlan plan = LoadPlan.of(CURVE, 60, 0).endedAfter(Duration.ofMillis(2_500));
        ArrivalSchedule schedule = new ArrivalSchedule(plan, MIX, new SplittableRandom(1));
        List<Long> arrivals = drain(schedule);

        assertThat(arrivals.get(arrivals.size() - 1)).isLessThan(2_500_000_000L);
        assertThat(arrivals).hasSizeBetween(10_200, 10_800);
        schedule.advance();
        assertThat(schedule.nextNanos()).isEqualTo(ArrivalSchedule.END);
    }

    private static List<Long> arrivals(long seed) {
        return drain(schedule(seed));
    }

    private static ArrivalSchedule schedule(long seed) {
        return new ArrivalSchedule(LoadPlan.of(CURVE, 60, 0), MIX, new SplittableRandom(seed));
    }

    private static List<Long> drain(ArrivalSchedule schedule) {
        List<Long> arrivals = new ArrayList<>();
        for (; schedule.nextNanos() != ArrivalSchedule.END; schedule.advance()) {
            arrivals.add(schedule.nextNanos());
        }
        return arrivals;
    }
}
