package nl.beurt.bench.fairness.policy;

import java.util.Arrays;
import org.agrona.collections.LongArrayList;

/** Who looks when: people and times, in the order of the times once sorted. Owned by one thread. */
final class Looks {
    private static final int PERSON_BITS = 20;
    private static final long PERSON_MASK = (1 << PERSON_BITS) - 1;

    /** Where so few of them count that finding the least ones is faster than sorting all. */
    private static final int SELECT_BELOW_SHARE = 64;

    private final LongArrayList added = new LongArrayList();
    private long[] looks = {};

    /**
     * Adds a look.
     *
     * @param person below 2^20
     * @param micros since the beginning, at most 2^43
     */
    void add(int person, long micros) {
        added.addLong(micros << PERSON_BITS | person);
    }

    /** Puts at least the first {@code count} in order; of two at one time that of the lower number comes first. */
    void sort(int count) {
        looks = added.toLongArray();
        if (count >= looks.length / SELECT_BELOW_SHARE) {
            Arrays.sort(looks);
            return;
        }
        for (int front = 0; front < count; front++) {
            int least = front;
            for (int i = front + 1; i < looks.length; i++) {
                least = looks[i] < looks[least] ? i : least;
            }
            long value = looks[least];
            looks[least] = looks[front];
            looks[front] = value;
        }
    }

    int size() {
        return looks.length;
    }

    int person(int rank) {
        return (int) (looks[rank] & PERSON_MASK);
    }

    long micros(int rank) {
        return looks[rank] >>> PERSON_BITS;
    }
}
