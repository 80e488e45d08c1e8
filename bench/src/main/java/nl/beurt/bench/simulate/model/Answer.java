package nl.beurt.bench.simulate.model;

/**
 * What an answer says of a booking.
 *
 * @param status 0 booked, 1 cancelled
 * @param version of the code, from 1
 * @param capability its nonce
 * @param code its nonce
 */
public record Answer(
        long sequence, long slot, int persons, int status, int version, int language, int capability, int code) {}
