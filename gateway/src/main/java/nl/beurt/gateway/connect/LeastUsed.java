package nl.beurt.gateway.connect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which connections nobody would miss: first of the addresses that hold the most, by powers of two, so that of addresses that hold about
 * the same it is the longest idle one; before a head that dawdles an idle one. Belongs to one event loop.
 */
final class LeastUsed {
    /** Who was heard of within so long is about to go on. */
    private static final long IDLE_NANOS_MIN = TimeUnit.SECONDS.toNanos(1);

    /** One that may be closed; those are first that others go before. */
    private record Candidate(int powerOfAddress, boolean isInHead, long idleNanos, ConnectionGuard guard) {
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::powerOfAddress)
                .thenComparing(Candidate::isInHead, Comparator.reverseOrder())
                .thenComparingLong(Candidate::idleNanos);
    }

    private final PriorityQueue<Candidate> best = new PriorityQueue<>(Candidate.ORDER);

    /**
     * Chooses.
     *
     * @param count of the first guards, which are not null
     * @param wanted at most so many, from 1
     */
    List<ConnectionGuard> choose(@Nullable ConnectionGuard[] guards, int count, int wanted, long now) {
        for (int i = 0; i < count; i++) {
            ConnectionGuard guard = guards[i];
            if (guard != null) {
                consider(guard, wanted, now);
            }
        }
        List<ConnectionGuard> chosen = new ArrayList<>(best.size());
        best.forEach(candidate -> chosen.add(candidate.guard()));
        best.clear();
        return chosen;
    }

    private void consider(ConnectionGuard guard, int wanted, long now) {
        long since = guard.idleSinceNanos();
        if (since == 0 || now - since < IDLE_NANOS_MIN) {
            return;
        }
        int power = Integer.SIZE - Integer.numberOfLeadingZeros(guard.ofAddress());
        Candidate worst = best.peek();
        if (best.size() == wanted && worst != null && worst.powerOfAddress() > power) {
            return;
        }
        best.add(new Candidate(power, guard.isInHead(), now - since, guard));
        if (best.size() > wanted) {
            best.poll();
        }
    }
}
