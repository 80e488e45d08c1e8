package nl.beurt.bench.surge;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** When a server under load is killed: counted from the first booking acknowledged, within half a second to three. */
enum KillMoment {
    /** At a random moment. */
    ANY,
    /** Once the next segment has its header: it has no name yet, or no frame. */
    ROLL,
    /** Just after a segment was taken, while the one after it is filled with zeros. */
    RESERVE;

    private static final long MILLIS_MIN = 500;
    private static final long MILLIS_MAX = 3_000;
    private static final int RESERVE_MILLIS_MAX = 20;
    private static final long LOOK_NANOS = 200_000;

    /** A look at the journal. */
    interface Look {
        NextSegment now() throws IOException;
    }

    /** All moments have their turn. */
    static KillMoment ofRound(int number) {
        return switch (number % 3) {
            case 1 -> ANY;
            case 2 -> ROLL;
            default -> RESERVE;
        };
    }

    /**
     * Kills with SIGKILL; a moment that does not come by is the last one allowed.
     *
     * @param load sends the load, and ends when the server is gone
     * @param hasBegun whether the load heard of a booking
     * @param next looks at the server's next journal segment
     * @return milliseconds from the first acknowledgement
     */
    long kill(BeurtProcess server, Future<?> load, BooleanSupplier hasBegun, Look next, SplittableRandom random)
            throws IOException, InterruptedException {
        while (!load.isDone() && !hasBegun.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long start = System.nanoTime();
        long latest = this == ANY ? random.nextLong(MILLIS_MIN, MILLIS_MAX) : MILLIS_MAX;
        TimeUnit.MILLISECONDS.sleep(MILLIS_MIN);
        while (!load.isDone() && millisSince(start) < latest && !hasCome(next.now())) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (this == RESERVE && millisSince(start) < latest) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(RESERVE_MILLIS_MAX));
        }
        server.kill();
        return millisSince(start);
    }

    private boolean hasCome(NextSegment next) {
        return switch (this) {
            case ANY -> false;
            case ROLL -> next == NextSegment.HAS_HEADER;
            case RESERVE -> next == NextSegment.INCOMPLETE;
        };
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
