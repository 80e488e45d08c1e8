package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When those who are sent away come back: spread over as many seconds as it takes to serve them, by how many are served a second now. Belongs
 * to one event loop.
 *
 * <p>Little's law the other way round: {@code N} who are out come back over {@code N ÷ goodput} seconds, so that no second brings more than can be
 * served.
 */
final class ReturnTimes {
    /** Nobody is told to stay away for longer. */
    static final int SECONDS_MAX = 60;

    /** At least so wide: all who were sent away at one moment do not come back at one. */
    private static final int WIDTH_MIN = 2;

    /** So many a second are served as long as nothing better is known. */
    private static final int GOODPUT_MIN = 50;

    /** A power of two above {@link #SECONDS_MAX}. */
    private static final int SLOTS = 64;

    private final RandomGenerator random;
    private final int[] due = new int[SLOTS];
    private final long startNanos;
    private long second;
    private int outstanding;
    private int served;
    private int goodput = GOODPUT_MIN;

    ReturnTimes(RandomGenerator random, long nowNanos) {
        this.random = random;
        this.startNanos = nowNanos;
    }

    /** One was served. */
    void onServed(long nowNanos) {
        advance(nowNanos);
        served++;
    }

    /** The seconds that one who is sent away now is to stay away, from 1 to {@link #SECONDS_MAX}. */
    int next(long nowNanos) {
        advance(nowNanos);
        int seconds = 1 + random.nextInt(width());
        due[slot(second + seconds)]++;
        outstanding++;
        return seconds;
    }

    /** Seconds over which those who are out are spread. */
    int width() {
        int needed = (outstanding + goodput) / goodput + 1;
        return Math.min(SECONDS_MAX, Math.max(WIDTH_MIN, needed));
    }

    /** Who was sent away and is not yet due to be back. */
    int outstanding() {
        return outstanding;
    }

    private void advance(long nowNanos) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nowNanos - startNanos);
        if (now - second > SLOTS) {
            second = now - SLOTS;
        }
        while (second < now) {
            second++;
            int slot = slot(second);
            outstanding -= due[slot];
            due[slot] = 0;
            // Faster up than down: a second in which the disk stood still does not send people away for a minute.
            int step = served - goodput;
            goodput = Math.max(GOODPUT_MIN, goodput + (step > 0 ? step / 2 : step / 8));
            served = 0;
        }
    }

    private static int slot(long ofSecond) {
        return (int) (ofSecond & (SLOTS - 1));
    }
}
