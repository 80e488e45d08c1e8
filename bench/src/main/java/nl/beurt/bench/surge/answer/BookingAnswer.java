package nl.beurt.bench.surge.answer;

/**
 * A booking as the server shows it.
 *
 * @param key the capability under which the booking is read
 * @param code the appointment code; empty where the answer has none (every read)
 * @param status {@code booked}, {@code cancelled}, …
 */
public record BookingAnswer(
        String key,
        String code,
        long version,
        String product,
        long slotId,
        String location,
        String startsAt,
        int persons,
        String status) {}
