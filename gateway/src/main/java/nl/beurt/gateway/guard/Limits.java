package nl.beurt.gateway.guard;

/**
 * How often something may be tried within a time that begins with the first try.
 *
 * @param perSourceMax tries of one address, and of one device
 * @param totalMax tries of everybody together: once they are used up, who has tried must wait, who has not may try once
 */
public record Limits(int perSourceMax, int totalMax, long windowMillis) {
    /** Code checks that fail: 20 in ten minutes. */
    public static final Limits OF_CHECKS = new Limits(20, 10_000, 600_000);

    /** Fraud reports: 10 in ten minutes. */
    public static final Limits OF_REPORTS = new Limits(10, 2_000, 600_000);
}
