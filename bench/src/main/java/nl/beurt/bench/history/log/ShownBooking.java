package nl.beurt.bench.history.log;

/**
 * A booking as an answer showed it.
 *
 * @param key its capability
 * @param code empty in a read
 * @param digest of the whole body: what is repeated must be the same byte for byte
 */
public record ShownBooking(
        String key, String code, long version, long slot, int persons, String status, String digest) {
    public static final String BOOKED = "booked";
    public static final String CANCELLED = "cancelled";
}
