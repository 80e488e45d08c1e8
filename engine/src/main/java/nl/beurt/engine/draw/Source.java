package nl.beurt.engine.draw;

import org.jspecify.annotations.Nullable;

/** Where the randomness of a draw comes from. */
public enum Source {
    /** The beacon of NIST: {@code H(outputValue)} of a pulse. */
    NIST(1, "nist"),
    /** The beacon drand. */
    DRAND(2, "drand"),
    /** Secrets of the operator and at least one independent witness, committed to before entries open. */
    COMMIT_REVEAL(3, "commit-reveal"),
    /** A secret of the operator alone. */
    OPERATOR(4, "operator");

    /**
     * A pulse of a beacon is used only when it comes this long after entries close, or later (the draw's rule). A
     * commitment that was not published by then may be younger than the pulse: nothing is drawn of it.
     */
    public static final long SECONDS_TO_PULSE = 300;

    /** A round whose pulse was not used so long after entries closed can be ended in public: the pulse never comes. */
    public static final long SECONDS_TO_VOID = 86_400;

    private final int number;
    private final String word;

    Source(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** The number that a commitment binds. */
    public int number() {
        return number;
    }

    /** The word of the wire contract. */
    public String word() {
        return word;
    }

    /** Whether the randomness is published by a beacon, and not made of revealed secrets. */
    public boolean isBeacon() {
        return this == NIST || this == DRAND;
    }

    /** The source of a number; null when there is none. */
    public static @Nullable Source of(long number) {
        for (Source source : values()) {
            if (source.number == number) {
                return source;
            }
        }
        return null;
    }

    /** The source of a word; null when there is none. */
    public static @Nullable Source of(String word) {
        for (Source source : values()) {
            if (source.word.equals(word)) {
                return source;
            }
        }
        return null;
    }
}
