package nl.beurt.bench.surge.ledger;

import nl.beurt.bench.surge.answer.BookingAnswer;
import org.jspecify.annotations.Nullable;

/** Compares a booking as it is read with the booking as it was acknowledged. */
public final class ReadBack {
    private ReadBack() {}

    /** What differs, or null where all is as it was. */
    public static @Nullable String difference(BookingAnswer acknowledged, Booking.State state, BookingAnswer read) {
        String status = statusDifference(state, read.status());
        if (status != null) {
            return status;
        }
        if (!read.key().equals(acknowledged.key())) {
            return "has key " + read.key();
        }
        if (read.slotId() != acknowledged.slotId()) {
            return "is in slot " + read.slotId() + ", acknowledged was " + acknowledged.slotId();
        }
        if (read.persons() != acknowledged.persons()) {
            return "has " + read.persons() + " persons, acknowledged were " + acknowledged.persons();
        }
        if (read.version() != acknowledged.version()) {
            return "has version " + read.version() + ", acknowledged was " + acknowledged.version();
        }
        if (!read.location().equals(acknowledged.location()) || !read.startsAt().equals(acknowledged.startsAt())) {
            return "is at " + read.location() + " " + read.startsAt() + ", acknowledged was " + acknowledged.location()
                    + " " + acknowledged.startsAt();
        }
        return null;
    }

    private static @Nullable String statusDifference(Booking.State state, String status) {
        boolean booked = status.equals("booked");
        boolean cancelled = status.equals("cancelled");
        boolean right = switch (state) {
            case LIVE -> booked;
            case CANCELLED -> cancelled;
            case CANCEL_SENT -> booked || cancelled;
        };
        return right ? null : "is " + status + ", known as " + state;
    }
}
