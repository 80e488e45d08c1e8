package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {
    private static final long NOW_MILLIS = 1_669_852_800_000L;
    private static final long RETENTION_MILLIS = 1000;

    private final EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
    private final RequestMemory memory = new RequestMemory(state);

    @Test
    void shouldRepeatUntilTheRetentionIsOver() {
        configure(RETENTION_MILLIS);
        remember(1, NOW_MILLIS);

        assertThat(memory.recall(request(1), NOW_MILLIS + RETENTION_MILLIS - 1)).isEqualTo(Verdict.REPEATED);
        assertThat(memory.recall(request(1), NOW_MILLIS + RETENTION_MILLIS)).isEqualTo(Verdict.NONE);
    }

    @Test
    void shouldRememberForEverWhenTheRetentionIsTheLongestThereIs() {
        configure(Long.MAX_VALUE);
        remember(1, NOW_MILLIS);

        assertThat(memory.recall(request(1), NOW_MILLIS)).isEqualTo(Verdict.REPEATED);
        assertThat(memory.hasExpired(NOW_MILLIS)).isFalse();
    }

    @Test
    void shouldFindNothingExpiredWhenTheLastExpiredRequestWasRenewed() {
        configure(RETENTION_MILLIS);
        remember(1, NOW_MILLIS);
        remember(2, NOW_MILLIS);
        remember(3, NOW_MILLIS);

        // Two old ones are forgotten with it, and the third is this one itself.
        remember(3, NOW_MILLIS + RETENTION_MILLIS);

        assertThat(state.requests().size()).isEqualTo(1);
        assertThat(memory.hasExpired(NOW_MILLIS + RETENTION_MILLIS)).isFalse();
    }

    private void configure(long retentionMillis) {
        Knobs knobs = new Knobs(retentionMillis, retentionMillis, 1);
        state.catalog(new Catalog(knobs, List.of(), List.of()), 0, 0, new UnsafeBuffer(0, 0), 0, 0);
    }

    private void remember(long key, long nowMillis) {
        memory.remember(request(key), Verdict.BOOKED, 1, 1, 1, nowMillis);
    }

    private static Remembered request(long key) {
        Remembered request = new Remembered();
        request.high = key;
        return request;
    }
}
