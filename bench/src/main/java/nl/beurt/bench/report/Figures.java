package nl.beurt.bench.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
    private static final double PERCENT = 100;
    private static final double SMALL = 0.01;

    private Figures() {}

    /** {@code 24.1 %}, with more decimals where it is small. */
    public static String percent(double share) {
        String form = share == 0 || Math.abs(share) >= SMALL ? "%.1f %%" : "%.3f %%";
        return String.format(Locale.ROOT, form, PERCENT * share);
    }

    /** {@code 1.004}. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** {@code 12.3}. */
    public static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : "never";
    }

    /** {@code 0.0001}: as it was written, never in powers of ten. */
    public static String plain(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** {@code 0.99981}. */
    public static String fine(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    /** {@code 1,234,567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
