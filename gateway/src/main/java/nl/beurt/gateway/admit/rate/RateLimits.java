package nl.beurt.gateway.admit.rate;

/**
 * How often one may ask in a minute that begins with the first attempt.
 *
 * @param personPerMinute attempts of one person from one device or address, 0: no limit
 * @param addressPerMinute failed attempts, beyond those of people's own, of one address, one IPv6 network of 64 bits, or one device, 0: no limit; a site of
 *     IPv6, 48 bits, has four times as many
 * @param addressGrowth by how many that grows with each person whose request succeeded from there within the last hour
 * @param exemptsPrivate whether an address of this machine or of a private network is that of a proxy, behind which everybody
 *     may be: it has no limits
 */
public record RateLimits(int personPerMinute, int addressPerMinute, int addressGrowth, boolean exemptsPrivate) {
    /** The largest of each limit. */
    public static final int LIMIT_MAX = 1_000_000;

    /** 10 of a person, 120 of an address and 30 more for each person. */
    public static final RateLimits STANDARD = new RateLimits(10, 120, 30, true);

    /** None at all. */
    public static final RateLimits OFF = new RateLimits(0, 0, 0, true);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public RateLimits {
        requireRange("personPerMinute", personPerMinute);
        requireRange("addressPerMinute", addressPerMinute);
        requireRange("addressGrowth", addressGrowth);
    }

    private static void requireRange(String name, int value) {
        if (value < 0 || value > LIMIT_MAX) {
            throw new IllegalArgumentException(name + " is " + value + ": give from 0 to " + LIMIT_MAX);
        }
    }
}
