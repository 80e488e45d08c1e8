package nl.beurt.gateway.calendar;

/**
 * How long blocks are, for one product.
 *
 * @param minutesPerPerson desk time one person takes, 1 to 1440
 * @param partyMax seats that each block has at least, 1 to 6
 * @param preferredMinutes length of a block where there are desks enough, 5 to 1440
 */
public record BlockTerms(int minutesPerPerson, int partyMax, int preferredMinutes) {
    public static final int SEATS_MAX = 1_000_000;

    /** By so much a block is lengthened where desks are few: starts stay times that one can say. */
    public static final int STEP_MINUTES = 5;

    private static final int PARTY_MAX = 6;

    /** Checks the bounds. */
    public BlockTerms {
        check("minutes per person", minutesPerPerson, 1, Stretch.MINUTES_PER_DAY);
        check("people of the greatest party", partyMax, 1, PARTY_MAX);
        check("minutes of a block", preferredMinutes, STEP_MINUTES, Stretch.MINUTES_PER_DAY);
    }

    private static void check(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%d %s are not possible: give %d to %d".formatted(value, what, min, max));
        }
    }

    /** Seats of a block: desks × minutes ÷ minutes per person, without the part of a person that is left. */
    public int seats(int desks, int minutes) {
        return Math.toIntExact((long) desks * minutes / minutesPerPerson);
    }

    /** The least minutes in which so many desks, at least one, serve the greatest party. */
    int minutesMin(int desks) {
        return ceiling(partyMax * minutesPerPerson, desks);
    }

    /** The fewest desks that serve the greatest party in so many minutes. */
    int desksMin(int minutes) {
        return ceiling(partyMax * minutesPerPerson, minutes);
    }

    /** Length of a block at so many desks, at least one: the preferred one, longer where that has too few seats. */
    public int minutes(int desks) {
        int missing = Math.max(0, minutesMin(desks) - preferredMinutes);
        return preferredMinutes + STEP_MINUTES * ceiling(missing, STEP_MINUTES);
    }

    /** The last block of a stretch takes over a rest that is too short for one of its own. */
    private int minutesMax(int desks) {
        return Math.min(Stretch.MINUTES_PER_DAY, minutes(desks) + minutesMin(desks) - 1);
    }

    /** Refuses desks with which a block could have more seats than a slot may. */
    void check(DeskPlan plan) {
        for (DeskPlan.Entry entry : plan.entries()) {
            int desks = entry.desks();
            if (desks > 0 && seats(desks, minutesMax(desks)) > SEATS_MAX) {
                throw new IllegalArgumentException(
                        "a block of %d minutes at %d desks has more than %d seats: make blocks shorter than %d minutes"
                                .formatted(minutesMax(desks), desks, SEATS_MAX, preferredMinutes));
            }
        }
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
