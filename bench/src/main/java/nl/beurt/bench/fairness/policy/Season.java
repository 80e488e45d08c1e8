package nl.beurt.bench.fairness.policy;

/**
 * What is given out, whatever the policy. Times are counted from when virtual time begins.
 *
 * @param rounds one a day
 * @param seats of each round, over all locations
 * @param seatsPerSlot every slot has so many; {@code seats} is a multiple of them times the locations
 * @param firstRoundMillis when the first round opens, or its entries close
 * @param cancelShare of those with a place who cancel it within a day, 0 to 1
 */
public record Season(
        int locations, int rounds, int seats, int seatsPerSlot, long firstRoundMillis, double cancelShare) {
    public static final long HOUR_MILLIS = 3_600_000;
    public static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    public Season {
        if (seats % (seatsPerSlot * locations) != 0) {
            throw new IllegalArgumentException(seats + " seats are no multiple of " + seatsPerSlot * locations + ": "
                    + locations + " locations with slots of " + seatsPerSlot);
        }
    }

    /** When a round, from 1, opens or closes. */
    public long roundMillis(int round) {
        return firstRoundMillis + (round - 1) * DAY_MILLIS;
    }

    int slotsPerLocation() {
        return seats / seatsPerSlot / locations;
    }
}
