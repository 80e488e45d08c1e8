package nl.beurt.bench.fairness.policy;

import java.util.Arrays;

/** Who got a place and when: microseconds since virtual time began, by person. */
public final class Result {
    private static final long NEVER = Long.MAX_VALUE;

    private final long[] firstLookMicros;
    private final long[] placeMicros;
    private final boolean[] inFirstRound;
    private long tries;
    private long refusedTries;

    Result(long[] firstLookMicros) {
        this.firstLookMicros = firstLookMicros;
        this.placeMicros = new long[firstLookMicros.length];
        this.inFirstRound = new boolean[firstLookMicros.length];
        Arrays.fill(placeMicros, NEVER);
    }

    void place(int person, long micros, boolean isFirstRound) {
        placeMicros[person] = micros;
        inFirstRound[person] = isFirstRound;
    }

    void tried(boolean isRefused) {
        tries++;
        refusedTries += isRefused ? 1 : 0;
    }

    /** Whether someone ever got a place, kept or not. */
    public boolean hasPlace(int person) {
        return placeMicros[person] != NEVER;
    }

    /** Whether someone got a place of the first round. */
    public boolean hasPlaceOfFirstRound(int person) {
        return inFirstRound[person];
    }

    /** When someone got a place, microseconds. */
    long placeMicros(int person) {
        return placeMicros[person];
    }

    /** From the first look to the place, hours; infinite without one. */
    public double waitHours(int person) {
        return hasPlace(person) ? (placeMicros[person] - firstLookMicros[person]) / 3_600e6 : Double.POSITIVE_INFINITY;
    }

    /** When someone first looked, microseconds. */
    public long firstLookMicros(int person) {
        return firstLookMicros[person];
    }

    /** Attempts of scripts to enter a person once more. */
    public long tries() {
        return tries;
    }

    public long refusedTries() {
        return refusedTries;
    }
}
