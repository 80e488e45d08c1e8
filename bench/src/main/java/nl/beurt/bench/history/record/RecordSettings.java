package nl.beurt.bench.history.record;

import java.time.Duration;

/**
 * How a history is recorded; validated here.
 *
 * @param seed of what is asked, of idempotency keys and of BSNs
 * @param slotsMax slots that are booked and watched: few, so that they fill up
 * @param window people who are asked for at a time; it moves on with what is asked, so that daily limits are not met
 * @param partyMax persons of a booking, at most
 */
public record RecordSettings(
        String product, long seed, int connections, int slotsMax, int window, int partyMax, Duration timeout) {

    public RecordSettings {
        require(product.matches("[a-z0-9-]{1,64}"), "--product " + product, "lower-case letters, digits and dashes");
        require(connections >= 1 && connections <= 10_000, "--connections " + connections, "1 to 10000");
        require(slotsMax >= 1 && slotsMax <= 100_000, "--slots " + slotsMax, "1 to 100000");
        require(window >= 1 && window <= 1_000_000, "--people " + window, "1 to 1000000");
        require(partyMax >= 1 && partyMax <= 6, "--party " + partyMax, "1 to 6");
        require(timeout.toMillis() >= 1, "--timeout " + timeout, "1ms or longer");
    }

    private static void require(boolean holds, String given, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(given + ": give " + remedy);
        }
    }
}
