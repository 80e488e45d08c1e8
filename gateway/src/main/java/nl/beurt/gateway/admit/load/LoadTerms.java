package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;

/**
 * What holds under load.
 *
 * @param waitMillisMax for which somebody waits for an answer: a booking or query that the writer comes to later is not decided; 0 for no bound
 * @param inFlightMin in the ring at once of one event loop, which is never limited further; from 1
 * @param inFlightMax in the ring at once of all event loops; 0 for as many as the ring leaves to bookings
 * @param shedPercentMax of an event loop's time that may go into sending people away, 1 to 100; past it they are not read for a while
 */
public record LoadTerms(int waitMillisMax, int inFlightMin, int inFlightMax, int shedPercentMax) {
    /** Two seconds; 64 to a ring; a twentieth, which is less than a tenth of the processor also where loops share it. */
    public static final LoadTerms STANDARD = new LoadTerms(2000, 64, 0, 5);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public LoadTerms {
        require("waitMillisMax", waitMillisMax, 0, 60_000);
        require("inFlightMin", inFlightMin, 1, 1 << 20);
        require("inFlightMax", inFlightMax, 0, 1 << 20);
        require("shedPercentMax", shedPercentMax, 1, 100);
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": give from " + min + " to " + max);
        }
    }

    /** As nanoseconds. */
    public long waitNanosMax() {
        return TimeUnit.MILLISECONDS.toNanos(waitMillisMax);
    }

    /** What one of so many event loops may have in flight, of what a ring leaves to bookings. */
    int inFlightMaxOfLoop(int ringShare, int loops) {
        int all = inFlightMax == 0 ? ringShare : Math.min(inFlightMax, ringShare);
        return Math.max(1, all / loops);
    }
}
