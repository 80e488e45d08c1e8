package nl.beurt.gateway.guard;

/**
 * How often something may be tried within a time that begins with the first try.
 *
 * @param perSourceMax tries of one address or network of 64 bits, and of one device; a site of IPv6, 48 bits, has four times
 *     as many
 * @param totalMax tries of everybody together, whoever they are: past it all wait
 * @param reserved of the total, for those only who have succeeded within a day
 */
public record Limits(int perSourceMax, int totalMax, int reserved, long windowMillis) {
    private static final long TEN_MINUTES = 600_000;
    private static final long DAY = 86_400_000;

    /** Code checks that fail: 20 in ten minutes. */
    public static final Limits OF_CHECKS = new Limits(20, 10_000, 2_500, TEN_MINUTES);

    /** Code checks, valid or not: 600 in ten minutes. */
    static final Limits OF_ALL_CHECKS = new Limits(600, Integer.MAX_VALUE, 0, TEN_MINUTES);

    /** Fraud reports: 10 in ten minutes. */
    public static final Limits OF_REPORTS = new Limits(10, 2_000, 0, TEN_MINUTES);

    /** Bytes of fraud reports: so many in a day that the files hold those of four days at least, whatever is sent. */
    static final Limits OF_REPORT_BYTES = new Limits(1 << 16, 2 << 20, 0, DAY);
}
