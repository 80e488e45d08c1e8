package nl.beurt.bench.history.log;

/**
 * What was asked; numbers that a kind does not need are {@link #NONE}, texts empty.
 *
 * @param request idempotency key
 * @param key capability of the booking that is changed or read
 * @param slot wanted
 * @param person number of the first person booked for, or of the one who asks
 * @param party persons booked for
 */
public record Asked(String request, String key, long slot, long person, int party) {
    /** There is none. */
    public static final int NONE = -1;

    public static Asked booking(String request, long slot, long person, int party) {
        return new Asked(request, "", slot, person, party);
    }

    public static Asked move(String request, String key, long slot, long person) {
        return new Asked(request, key, slot, person, NONE);
    }

    public static Asked reissue(String request, String key, long person) {
        return new Asked(request, key, NONE, person, NONE);
    }

    public static Asked cancel(String key, long person) {
        return new Asked("", key, NONE, person, NONE);
    }

    public static Asked read(String key) {
        return new Asked("", key, NONE, NONE, NONE);
    }

    public static Asked availability() {
        return new Asked("", "", NONE, NONE, NONE);
    }
}
