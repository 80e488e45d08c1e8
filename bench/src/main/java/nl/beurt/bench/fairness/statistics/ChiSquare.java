package nl.beurt.bench.fairness.statistics;

/** Pearson's test of whether groups differ in how many of them succeeded. */
public final class ChiSquare {
    private static final int TERMS_MAX = 10_000;
    private static final double PRECISION = 1e-15;
    private static final double TINY = 1e-300;

    /** Lanczos' approximation with g = 7 and nine coefficients (C. Lanczos, SIAM J. Numer. Anal. 1, 1964). */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private ChiSquare() {}

    /**
     * The chance that groups with one and the same rate of success differ at least so much.
     *
     * @param succeeded of each group
     * @param sizes of the groups, each at least 1
     * @return 0 to 1; 1 when everybody or nobody succeeded
     */
    public static double homogeneity(long[] succeeded, long[] sizes) {
        double all = 0;
        double won = 0;
        for (int i = 0; i < sizes.length; i++) {
            all += sizes[i];
            won += succeeded[i];
        }
        double rate = won / all;
        if (rate <= 0 || rate >= 1) {
            return 1;
        }
        double statistic = 0;
        for (int i = 0; i < sizes.length; i++) {
            double difference = succeeded[i] - sizes[i] * rate;
            statistic += difference * difference / (sizes[i] * rate * (1 - rate));
        }
        return probabilityAbove(statistic, sizes.length - 1);
    }

    /**
     * The chance that a χ² distributed value is above one: the regularized upper incomplete gamma function Q(k/2, x/2)
     * (Abramowitz and Stegun, 26.4.19; series 6.5.29 and continued fraction 6.5.31).
     *
     * @param degrees of freedom, at least 1
     */
    public static double probabilityAbove(double statistic, int degrees) {
        double a = degrees / 2.0;
        double x = statistic / 2;
        if (x <= 0) {
            return 1;
        }
        double scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
        return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < TERMS_MAX && term > sum * PRECISION; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /** By Lentz's method. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < TERMS_MAX; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / notZero(numerator * d + b);
            c = notZero(b + numerator / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double notZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double value) {
        double x = value - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return Math.log(2 * Math.PI) / 2 + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
