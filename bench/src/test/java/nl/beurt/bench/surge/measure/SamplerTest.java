package nl.beurt.bench.surge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.bench.surge.plan.RequestKind;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private final Tally first = new Tally();
    private final Tally second = new Tally();

    @Test
    void shouldAddUpLoopsAndKeepTheRefreshApart() {
        Sampler sampler = new Sampler(List.of(first, second), 0, (kind, service, micros) -> {});
        answer(first, RequestKind.FIRST, 201, "", 2_000_000, 1_000_000);
        answer(second, RequestKind.FIRST, 409, "slot-full", 4_000_000, 3_000_000);
        answer(second, RequestKind.REFRESH, 200, "", 9_000_000, 9_000_000);
        sampler.sample(1);

        assertThat(sampler.ofLoad()).isEqualTo(new KindCounts(2, 2, 2, 0, 0));
        assertThat(sampler.of(RequestKind.REFRESH).answered()).isEqualTo(1);
        assertThat(sampler.sinceDue().ofLoad().getMaxValue()).isBetween(4_000L, 4_010L);
        assertThat(sampler.sinceSent().ofLoad().getMaxValue()).isBetween(3_000L, 3_010L);
        assertThat(sampler.outcomes().keySet())
                .extracting(Outcome::label)
                .containsExactly("201", "409 slot-full", "200");
    }

    @Test
    void shouldKeepTheTimeUntilAnAnswerWasGivenUp() {
        Sampler sampler = new Sampler(List.of(first), 0, (kind, service, micros) -> {});
        first.due(RequestKind.CANCEL);
        first.sent(RequestKind.CANCEL);
        first.lost(RequestKind.CANCEL, "no answer in time", 10_000_000_000L, 10_000_000_000L);
        sampler.sample(1);

        assertThat(sampler.of(RequestKind.CANCEL)).isEqualTo(new KindCounts(1, 1, 0, 1, 0));
        assertThat(sampler.sinceDue().of(RequestKind.CANCEL).getMaxValue()).isGreaterThanOrEqualTo(10_000_000L);
        assertThat(sampler.outcomes().keySet()).extracting(Outcome::label).containsExactly("no answer in time");
    }

    @Test
    void shouldTellEachIntervalByItself() {
        Sampler sampler = new Sampler(List.of(first), 0, (kind, service, micros) -> {});
        for (int i = 0; i < 10; i++) {
            answer(first, RequestKind.FIRST, 201, "", 50_000_000, 50_000_000);
        }
        sampler.sample(1);
        sampler.endInterval();
        first.due(RequestKind.FIRST);
        first.sent(RequestKind.FIRST);
        first.due(RequestKind.FIRST);
        answer(first, RequestKind.FIRST, 201, "", 1_000_000, 1_000_000);
        sampler.sample(3);
        Interval second = sampler.endInterval();

        assertThat(second.fromSeconds()).isEqualTo(1);
        assertThat(second.duePerSecond()).isEqualTo(1.5);
        assertThat(second.sentPerSecond()).isEqualTo(1);
        assertThat(second.answeredPerSecond()).isEqualTo(0.5);
        assertThat(second.inFlight()).isEqualTo(1);
        assertThat(second.waiting()).isEqualTo(1);
        assertThat(second.maxMicros()).isBetween(1_000L, 1_010L);
        assertThat(sampler.answeredPerSecondMax()).isEqualTo(10);
        assertThat(sampler.nothingSinceInterval()).isTrue();
    }

    @Test
    void shouldLeaveTheWarmUpOutOfLatenciesOnly() {
        Sampler sampler = new Sampler(List.of(first), 1.5, (kind, service, micros) -> {});
        for (int second = 1; second <= 4; second++) {
            answer(first, RequestKind.FIRST, 201, "", 5_000_000L - second * 1_000_000L, 1_000);
            sampler.sample(second);
        }

        assertThat(sampler.ofLoad().answered()).isEqualTo(4);
        assertThat(sampler.sinceDue().ofLoad().getTotalCount()).isEqualTo(2);
        assertThat(sampler.sinceDue().ofLoad().getMaxValue()).isBetween(2_000L, 2_010L);
    }

    private static void answer(
            Tally tally, RequestKind kind, int status, String code, long sinceDueNanos, long sinceSentNanos) {
        tally.due(kind);
        tally.sent(kind);
        tally.answered(kind, status, code, sinceDueNanos, sinceSentNanos);
    }
}
