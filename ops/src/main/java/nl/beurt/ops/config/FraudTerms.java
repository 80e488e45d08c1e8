package nl.beurt.ops.config;

/**
 * How rules R1 and R2 of the fraud guard are counted.
 *
 * @param windowDays over which is counted, from 7; 0: a server does not follow its journal for them
 * @param peoplePerSourceMax people behind one device or contact who raise no flag, from 6
 * @param claimsMax bookings and entries that are kept in memory, some 250 bytes each; beyond that the oldest are forgotten
 */
public record FraudTerms(int windowDays, int peoplePerSourceMax, int claimsMax) {
    /** The shortest window: a week, as seats are compared with those of one week. */
    public static final int WINDOW_DAYS_MIN = 7;

    /** One party: nobody is flagged for their family. */
    public static final int PEOPLE_MIN = 6;

    /** Thirty days, 24 people (four full parties), 200,000 bookings and entries: 50 MB at most. */
    public static final FraudTerms STANDARD = new FraudTerms(30, 24, 200_000);

    /** Whether a server follows its journal. */
    public boolean isOn() {
        return windowDays > 0;
    }
}
