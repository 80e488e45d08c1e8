package nl.beurt.bench.peers;

import java.util.concurrent.atomic.AtomicLongArray;

/** What was asked and how it was answered, by class and by tenth of a second. Written by one event loop, read by any thread. */
final class OverloadTally {
    /** Who asks. */
    enum Asked {
        /** A booking, for the first time or at its time to come back. */
        FIRST(0),
        /** A booking that comes back before its time. */
        REPEATED(1),
        /** Availability. */
        READ(2),
        /** One's own booking. */
        QUERY(3),
        /** A cancellation. */
        CANCEL(4);

        private final int number;

        Asked(int number) {
            this.number = number;
        }

        /** From 0, without a gap. */
        int number() {
            return number;
        }
    }

    /** Tenths of a second that are kept: twenty minutes. */
    private static final int TENTHS_MAX = 12_000;

    private static final int CLASSES = Asked.values().length;
    private static final int OUTCOMES = 3;
    private static final int SERVED = 0;
    private static final int SHED = 1;
    private static final int FAILED = 2;

    private final AtomicLongArray counts = new AtomicLongArray(TENTHS_MAX * CLASSES * OUTCOMES);
    private final long startNanos = System.nanoTime();

    void served(Asked asked) {
        add(asked, SERVED);
    }

    void shed(Asked asked) {
        add(asked, SHED);
    }

    void failed(Asked asked) {
        add(asked, FAILED);
    }

    private void add(Asked asked, int outcome) {
        counts.incrementAndGet(index(now(), asked, outcome));
    }

    /** Tenths of a second since the start. */
    int now() {
        return (int) Math.min(TENTHS_MAX - 1L, (System.nanoTime() - startNanos) / 100_000_000);
    }

    private static int index(int tenth, Asked asked, int outcome) {
        return (tenth * CLASSES + asked.number()) * OUTCOMES + outcome;
    }

    long served(Asked asked, int from, int to) {
        return sum(asked, SERVED, from, to);
    }

    long shed(Asked asked, int from, int to) {
        return sum(asked, SHED, from, to);
    }

    long failed(int from, int to) {
        long sum = 0;
        for (Asked each : Asked.values()) {
            sum += sum(each, FAILED, from, to);
        }
        return sum;
    }

    /** All that was served in the tenths from one to before another. */
    long served(int from, int to) {
        long sum = 0;
        for (Asked each : Asked.values()) {
            sum += served(each, from, to);
        }
        return sum;
    }

    /** All that was sent away. */
    long shed(int from, int to) {
        long sum = 0;
        for (Asked each : Asked.values()) {
            sum += shed(each, from, to);
        }
        return sum;
    }

    private long sum(Asked asked, int outcome, int from, int to) {
        long sum = 0;
        for (int tenth = from; tenth < to; tenth++) {
            sum += counts.get(index(tenth, asked, outcome));
        }
        return sum;
    }
}
