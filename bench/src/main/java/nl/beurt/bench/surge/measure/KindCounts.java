package nl.beurt.bench.surge.measure;

/**
 * The requests of one kind, or of several together.
 *
 * @param due by the schedule
 * @param lost sent, and no answer came: the outcome is unknown
 * @param notSent due, and never sent
 */
public record KindCounts(long due, long sent, long answered, long lost, long notSent) {
    static final KindCounts NONE = new KindCounts(0, 0, 0, 0, 0);

    public KindCounts plus(KindCounts other) {
        return new KindCounts(
                due + other.due,
                sent + other.sent,
                answered + other.answered,
                lost + other.lost,
                notSent + other.notSent);
    }

    KindCounts minus(KindCounts other) {
        return new KindCounts(
                due - other.due,
                sent - other.sent,
                answered - other.answered,
                lost - other.lost,
                notSent - other.notSent);
    }

    public long inFlight() {
        return sent - answered - lost;
    }

    /** Due and neither sent nor given up. */
    public long waiting() {
        return due - sent - notSent;
    }
}
