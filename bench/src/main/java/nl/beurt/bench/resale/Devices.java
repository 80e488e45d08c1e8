package nl.beurt.bench.resale;

import java.util.SplittableRandom;

/** Digests of devices as the journal has them: odd of a word, even of an address. */
final class Devices {
    /** Of a hundred households so many come from a centre's address, are helped by somebody, send nothing that is known. */
    private static final int CENTRE_PERCENT = 10;

    private static final int HELPED_PERCENT = 6;
    private static final int UNKNOWN_PERCENT = 8;

    /** Households that one volunteer helps at most. */
    private static final int HELPED_MAX = 7;

    /** Of a hundred parties so many are of 1, 2, … 6 people. */
    private static final int[] SIZES = {38, 27, 19, 10, 4, 2};

    private final SplittableRandom random;
    private final long[] centres;
    private final long[] volunteers;
    private final int[] helps;

    Devices(int locations, SplittableRandom random) {
        this.random = random;
        centres = new long[locations + 1];
        volunteers = new long[locations + 1];
        helps = new int[locations + 1];
        for (int i = 0; i <= locations; i++) {
            centres[i] = (random.nextLong() | 2) & ~1L;
        }
    }

    /** A device of its own. */
    long fresh() {
        return random.nextLong() | 1;
    }

    /** Of an honest household. */
    long of(int home) {
        int at = random.nextInt(100);
        if (at < CENTRE_PERCENT) {
            return centres[home];
        }
        if (at < CENTRE_PERCENT + HELPED_PERCENT) {
            if (helps[home]-- <= 0) {
                volunteers[home] = fresh();
                helps[home] = 1 + random.nextInt(HELPED_MAX);
            }
            return volunteers[home];
        }
        return at < CENTRE_PERCENT + HELPED_PERCENT + UNKNOWN_PERCENT ? 0 : fresh();
    }

    static int partySize(SplittableRandom random) {
        int at = random.nextInt(100);
        int size = 1;
        for (int percent : SIZES) {
            at -= percent;
            if (at < 0) {
                break;
            }
            size++;
        }
        return Math.min(size, SIZES.length);
    }
}
