package nl.beurt.gateway.guard;

/**
 * The codes that were shown within a day, in a table of a fixed size. Belongs to whoever holds the lock.
 *
 * <p>Only codes that are somebody's take a place: a guesser fills nothing. Where all eight places are taken that a code may
 * have, it takes that of the one which was shown longest ago; the cases that it opened stay. What is nobody's is noted in a
 * place that means nothing, so that noting takes the same time.
 */
final class ShownCodes {
    private static final int SETS = 1 << 10;
    private static final int WAYS = 8;
    private static final int DECOY = SETS * WAYS;
    private static final long DAY_MILLIS = 86_400_000;

    private final CodeSketch[] sketches = new CodeSketch[DECOY + 1];

    ShownCodes() {
        for (int i = 0; i < sketches.length; i++) {
            sketches[i] = new CodeSketch();
        }
    }

    /** The place of a code that was shown. */
    CodeSketch sketch(CodeShown shown, long nowMillis) {
        int first = WAYS * ((int) shown.codeLow() & (SETS - 1));
        int oldest = first;
        int found = -1;
        for (int at = first; at < first + WAYS; at++) {
            CodeSketch one = sketches[at];
            found = one.high == shown.codeHigh() && one.low == shown.codeLow() ? at : found;
            oldest = one.touchedMillis < sketches[oldest].touchedMillis ? at : oldest;
        }
        int at = found >= 0 ? found : oldest;
        boolean isNobodys = shown.standing() == CodeShown.Standing.NOBODYS;
        CodeSketch sketch = sketches[isNobodys ? DECOY : at];
        if (found < 0 || nowMillis - sketch.sinceMillis >= DAY_MILLIS) {
            sketch.reset(shown.codeHigh(), shown.codeLow(), nowMillis);
        }
        sketch.touchedMillis = nowMillis;
        return sketch;
    }

    /** Takes back that somebody showed a code, if it has a place. */
    void forget(CodeShown shown) {
        int at = find(shown);
        if (at >= 0) {
            sketches[at].forget(shown.person());
        }
    }

    /** Whether rule C1 holds of a code, as far as is known. */
    boolean isShared(CodeShown shown) {
        int at = find(shown);
        return at >= 0 && sketches[at].isShared();
    }

    private int find(CodeShown shown) {
        int first = WAYS * ((int) shown.codeLow() & (SETS - 1));
        int found = -1;
        for (int at = first; at < first + WAYS; at++) {
            CodeSketch one = sketches[at];
            found = one.high == shown.codeHigh() && one.low == shown.codeLow() ? at : found;
        }
        return found;
    }
}
