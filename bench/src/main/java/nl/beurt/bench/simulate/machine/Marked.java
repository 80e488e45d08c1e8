package nl.beurt.bench.simulate.machine;

/** What the mark of what was acknowledged says at least, as far as that follows from its promise. Mutable. */
public final class Marked {
    private long sequence;
    private long forced;

    /** Somebody was answered: the mark of that batch was written before. */
    public void acknowledged(long upTo) {
        sequence = Math.max(sequence, upTo);
    }

    /** The mark was made durable. */
    public void force() {
        forced = sequence;
    }

    /** A mark that was not forced may have been lost; one whose bits arrived damaged may be anything older. */
    public void powerLost(boolean withFlips) {
        forced = withFlips ? 0 : forced;
        sequence = forced;
    }

    /** Sequence of the last record that a recovery must not take for a torn one. */
    public long sequence() {
        return sequence;
    }
}
