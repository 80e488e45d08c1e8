package nl.beurt.bench.peers;

import nl.beurt.bench.peers.OverloadTally.Asked;

/**
 * What was measured at so many times the connections.
 *
 * @param served requests a second, by class
 * @param shed the same of who was sent away
 * @param failed answers that were neither
 * @param shedShare of the server's processor time that went into sending people away
 * @param cpuShare of one core that the server used
 * @param residentBytes of the server at its end
 * @param away how many were told to come back, at its end
 */
record OverloadStep(
        int times,
        double[] served,
        double[] shed,
        long failed,
        double shedShare,
        double cpuShare,
        long residentBytes,
        int away) {
    double goodput() {
        return sum(served);
    }

    double offered() {
        return sum(served) + sum(shed);
    }

    double served(Asked asked) {
        return served[asked.number()];
    }

    double shed(Asked asked) {
        return shed[asked.number()];
    }

    private static double sum(double[] of) {
        double sum = 0;
        for (double each : of) {
            sum += each;
        }
        return sum;
    }
}
