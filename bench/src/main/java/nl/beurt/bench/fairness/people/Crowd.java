package nl.beurt.bench.fairness.people;

import java.util.SplittableRandom;

/**
 * How many people there are of each kind.
 *
 * @param people in all
 * @param botPercent of them
 * @param customerPercent of them
 */
public record Crowd(int people, int botPercent, int customerPercent) {
    /** Customers that each scalper asks for. */
    public static final int CUSTOMERS_PER_SCALPER = 20;

    private static final int PERCENT = 100;
    private static final double BOT_LOOKS_PER_SECOND_MAX = 100;
    private static final double SCALPER_LOOKS_PER_SECOND = 100;
    private static final double SECONDS_PER_HOUR = 3600;

    /** Only people who look by hand. */
    public static Crowd honest(int people) {
        return new Crowd(people, 0, 0);
    }

    /**
     * People with habits: honest ones look e^Z times an hour, Z standard normal, so that the median looks once an hour and the
     * busiest tenth thirty times as often as the laziest; bots 1 to 100 times a second, every order of magnitude as likely.
     */
    public Population draw(SplittableRandom random) {
        Kind[] kinds = new Kind[people];
        double[] looksPerHour = new double[people];
        int bots = people * botPercent / PERCENT;
        int customers = people * customerPercent / PERCENT;
        for (int i = 0; i < people; i++) {
            if (i < bots) {
                kinds[i] = Kind.BOT;
                looksPerHour[i] = SECONDS_PER_HOUR * Math.pow(BOT_LOOKS_PER_SECOND_MAX, random.nextDouble());
            } else if (i < bots + customers) {
                kinds[i] = Kind.CUSTOMER;
                looksPerHour[i] = SECONDS_PER_HOUR * SCALPER_LOOKS_PER_SECOND / CUSTOMERS_PER_SCALPER;
            } else {
                kinds[i] = Kind.HONEST;
                looksPerHour[i] = Math.exp(random.nextGaussian());
            }
        }
        return new Population(kinds, looksPerHour);
    }
}
