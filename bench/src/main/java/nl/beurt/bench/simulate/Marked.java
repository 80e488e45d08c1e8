package nl.beurt.bench.simulate;

/** What the mark of what was acknowledged says at least, as far as that follows from its promise. Mutable. */
final class Marked {
    private long sequence;
    private long forced;

    /** Somebody was answered: the mark of that batch was written before. */
    void acknowledged(long upTo) {
        sequence = Math.max(sequence, upTo);
    }

    /** The mark was made durable. */
    void force() {
        forced = sequence;
    }

    /** A mark that was not forced may have been lost; one whose bits arrived damaged may be anything older. */
    void powerLost(boolean withFlips) {
        forced = withFlips ? 0 : forced;
        sequence = forced;
    }

    /** Sequence of the last record that a recovery must not take for a torn one. */
    long sequence() {
        return sequence;
    }
}
