package nl.beurt.ops.fraud;

/**
 * How many marked ones are among some that are drawn without regard to the mark: of {@code population} things, {@code marked}
 * of which bear one, {@code drawn} are drawn, and {@code k} of these are marked with the chance
 *
 * <pre>
 *   P(k) = C(marked, k) · C(population − marked, drawn − k) / C(population, drawn)
 * </pre>
 *
 * <p>(W. Feller, <i>An Introduction to Probability Theory and Its Applications</i>, volume 1, II.6.) R. A. Fisher's exact test
 * of a table of two by two is the sum of P(k) from what was seen on (<i>The Design of Experiments</i>, 1935).
 *
 * <p>Logarithms are summed, so that nothing overflows; the relative error stays below 10⁻⁹ for a population up to a million.
 */
public final class Hypergeometric {
    private Hypergeometric() {}

    /**
     * The chance of at least so many marked ones.
     *
     * @param population 0 or more
     * @param marked from 0 to the population
     * @param drawn from 0 to the population
     * @return from 0 to 1
     */
    public static double upperTail(int population, int marked, int drawn, int atLeast) {
        double[] chances = chances(population, marked, drawn);
        double sum = 0;
        // The smallest first: they are lost otherwise.
        for (int k = chances.length - 1; k >= Math.max(0, atLeast); k--) {
            sum += chances[k];
        }
        return Math.min(1, sum);
    }

    /**
     * P(k) for each k from 0 to the lesser of those marked and those drawn.
     *
     * @throws IllegalArgumentException when more are marked or drawn than there are
     */
    static double[] chances(int population, int marked, int drawn) {
        if (marked < 0 || drawn < 0 || marked > population || drawn > population) {
            throw new IllegalArgumentException(
                    "of " + population + " things " + marked + " are marked and " + drawn + " drawn");
        }
        double[] chances = new double[Math.min(marked, drawn) + 1];
        int first = Math.max(0, drawn - (population - marked));
        double log = logOfFirst(population, marked, drawn, first);
        for (int k = first; k < chances.length; k++) {
            chances[k] = StrictMath.exp(log);
            double up = (double) (marked - k) * (drawn - k);
            double down = (double) (k + 1) * ((double) population - marked - drawn + k + 1);
            log += up == 0 ? 0 : StrictMath.log(up / down);
        }
        return chances;
    }

    private static double logOfFirst(int population, int marked, int drawn, int first) {
        return logChoose(marked, first) + logChoose(population - marked, drawn - first) - logChoose(population, drawn);
    }

    /** log C(n, k) as a sum of k logarithms. */
    private static double logChoose(int n, int k) {
        int fewer = Math.min(k, n - k);
        double sum = 0;
        double lost = 0;
        for (int i = 1; i <= fewer; i++) {
            // Kahan's summation: a million roundings would add up.
            double term = StrictMath.log((double) (n - fewer + i) / i) - lost;
            double next = sum + term;
            lost = next - sum - term;
            sum = next;
        }
        return sum;
    }

    /** The chances of a sum of two independent counts. */
    static double[] sum(double[] one, double[] other) {
        double[] sum = new double[one.length + other.length - 1];
        for (int i = 0; i < one.length; i++) {
            for (int k = 0; k < other.length; k++) {
                sum[i + k] += one[i] * other[k];
            }
        }
        return sum;
    }
}
