package nl.beurt.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpiryQueueTest {
    private static final Comparator<long[]> ORDER = Comparator.<long[]>comparingLong(one -> one[2])
            .thenComparingLong(one -> one[0])
            .thenComparingLong(one -> one[1]);

    @Test
    void shouldGiveTheSameOrderWhateverTheOrderTheyCameIn() {
        Random random = new Random(7);
        List<long[]> some = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            some.add(new long[] {random.nextLong(4) - 2, i, random.nextLong(50)});
        }
        List<long[]> sorted = new ArrayList<>(some);
        sorted.sort(ORDER);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(some, random);
            ExpiryQueue queue = new ExpiryQueue();
            some.forEach(one -> queue.add(one[0], one[1], one[2]));
            expect(queue, sorted);
        }
    }

    @Test
    void shouldKeepTheOrderWhenSomeAreTakenInBetween() {
        Random random = new Random(8);
        ExpiryQueue queue = new ExpiryQueue();
        List<long[]> left = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(3) > 0 || left.isEmpty()) {
                long[] one = {i, random.nextLong(), i + random.nextInt(1000)};
                left.add(one);
                queue.add(one[0], one[1], one[2]);
            } else {
                left.sort(ORDER);
                expectFirst(queue, left.remove(0));
            }
        }
        left.sort(ORDER);
        expect(queue, left);
    }

    private static void expect(ExpiryQueue queue, List<long[]> sorted) {
        assertThat(queue.size()).isEqualTo(sorted.size());
        sorted.forEach(one -> expectFirst(queue, one));
        assertThat(queue.isEmpty()).isTrue();
    }

    private static void expectFirst(ExpiryQueue queue, long[] one) {
        assertThat(new long[] {queue.firstHigh(), queue.firstLow(), queue.firstMillis()})
                .containsExactly(one);
        queue.removeFirst();
    }
}
