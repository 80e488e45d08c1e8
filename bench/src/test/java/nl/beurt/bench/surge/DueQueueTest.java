package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.bench.surge.plan.RequestKind;
import org.junit.jupiter.api.Test;

class DueQueueTest {
    private final DueQueue queue = new DueQueue(3);

    @Test
    void shouldGiveTheOldestFirst() {
        for (long round = 0; round < 5; round++) {
            assertThat(queue.offer(round, RequestKind.FIRST)).isTrue();
            assertThat(queue.offer(round + 100, RequestKind.CANCEL)).isTrue();
            assertThat(queue.oldestDueNanos()).isEqualTo(round);
            assertThat(queue.oldestKind()).isEqualTo(RequestKind.FIRST);
            queue.removeOldest();
            assertThat(queue.oldestDueNanos()).isEqualTo(round + 100);
            assertThat(queue.oldestKind()).isEqualTo(RequestKind.CANCEL);
            queue.removeOldest();
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void shouldTakeNoMoreThanItsLimit() {
        for (long due = 0; due < 3; due++) {
            assertThat(queue.offer(due, RequestKind.FIRST)).isTrue();
        }

        assertThat(queue.offer(3, RequestKind.FIRST)).isFalse();
        assertThat(queue.oldestDueNanos()).isZero();
    }
}
