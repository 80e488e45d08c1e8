package nl.beurt.bench.surge.ledger;

import nl.beurt.bench.surge.answer.BookingAnswer;

/** An acknowledged booking and what became of it. Changed only by its {@link Ledger}. */
public final class Booking {
    /** What is known of a booking. */
    public enum State {
        LIVE,
        /** A cancellation is on its way, or its outcome was never heard. */
        CANCEL_SENT,
        CANCELLED
    }

    private final BookingAnswer answer;
    private final long firstPerson;
    private final long sequence;
    State state = State.LIVE;
    long cancelSequence = -1;
    int liveIndex = -1;

    Booking(BookingAnswer answer, long firstPerson, long sequence) {
        this.answer = answer;
        this.firstPerson = firstPerson;
        this.sequence = sequence;
    }

    /** As the server answered it. */
    public BookingAnswer answer() {
        return answer;
    }

    public String key() {
        return answer.key();
    }

    /** The party's persons are numbered from here on. */
    public long firstPerson() {
        return firstPerson;
    }

    public int party() {
        return answer.persons();
    }

    /** The engine's sequence of the acknowledgement, or -1 where the server did not say. */
    public long sequence() {
        return sequence;
    }

    public State state() {
        return state;
    }

    /** The engine's sequence of the cancellation, or -1. */
    public long cancelSequence() {
        return cancelSequence;
    }
}
