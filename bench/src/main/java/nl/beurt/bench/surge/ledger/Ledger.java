package nl.beurt.bench.surge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.answer.BookingAnswer;
import org.jspecify.annotations.Nullable;

/** What the server acknowledged to one event loop. Called only from it, and read by others once it has ended. */
public final class Ledger {
    private static final int CONTRADICTIONS_KEPT_MAX = 20;
    private final List<Booking> acknowledged = new ArrayList<>();
    private final List<Booking> live = new ArrayList<>();
    private final List<UnknownBooking> unknown = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private long contradictionCount;

    public Booking acknowledge(BookingAnswer answer, long firstPerson, long sequence) {
        Booking booking = new Booking(answer, firstPerson, sequence);
        acknowledged.add(booking);
        enliven(booking);
        return booking;
    }

    /** Nobody will hear whether this was booked. */
    public void unknown(long slotId, int party) {
        unknown.add(new UnknownBooking(slotId, party));
    }

    /** An answer that cannot be right, whatever else is true. */
    public void contradiction(String what) {
        if (contradictionCount++ < CONTRADICTIONS_KEPT_MAX) {
            contradictions.add(what);
        }
    }

    /** Any booking that nobody tried to cancel, or null while there is none. */
    public @Nullable Booking anyLive(SplittableRandom random) {
        return live.isEmpty() ? null : live.get(random.nextInt(live.size()));
    }

    public void cancelSent(Booking booking) {
        assert booking.state == Booking.State.LIVE;
        booking.state = Booking.State.CANCEL_SENT;
        int index = booking.liveIndex;
        Booking last = live.remove(live.size() - 1);
        if (last != booking) {
            live.set(index, last);
            last.liveIndex = index;
        }
        booking.liveIndex = -1;
    }

    public void cancelled(Booking booking, long sequence) {
        assert booking.state == Booking.State.CANCEL_SENT;
        booking.state = Booking.State.CANCELLED;
        booking.cancelSequence = sequence;
    }

    /** The server refused to cancel: the booking stands. */
    public void cancelRefused(Booking booking) {
        assert booking.state == Booking.State.CANCEL_SENT;
        booking.state = Booking.State.LIVE;
        enliven(booking);
    }

    public List<Booking> acknowledged() {
        return acknowledged;
    }

    public List<UnknownBooking> unknown() {
        return unknown;
    }

    /** The first of the answers that cannot be right. */
    public List<String> contradictions() {
        return contradictions;
    }

    public long contradictionCount() {
        return contradictionCount;
    }

    private void enliven(Booking booking) {
        booking.liveIndex = live.size();
        live.add(booking);
    }
}
