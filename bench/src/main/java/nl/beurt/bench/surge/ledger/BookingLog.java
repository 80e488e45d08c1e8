package nl.beurt.bench.surge.ledger;

import java.io.Closeable;
import java.io.IOException;

/** Keeps what the server acknowledged for a later {@code surge verify}. Any event loop. */
public interface BookingLog extends Closeable {
    /** Keeps nothing. */
    BookingLog NONE = new BookingLog() {};

    /** A booking was acknowledged; with the bytes of both bodies. */
    default void booked(Booking booking, String idempotencyKey, byte[] request, byte[] response) {}

    /** A cancellation is about to be sent: from now on the booking may be either. */
    default void cancelSent(Booking booking) {}

    default void cancelled(Booking booking) {}

    /** The server refused to cancel: the booking stands. */
    default void cancelRefused(Booking booking) {}

    @Override
    default void close() throws IOException {}
}
