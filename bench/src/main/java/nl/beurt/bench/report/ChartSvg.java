package nl.beurt.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws a chart as SVG that stands in a page: bars or lines, an axis, guides and a legend. */
final class ChartSvg {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 54;
    private static final int BOTTOM = 56;
    private static final int TICKS = 5;
    private static final int LABELS_MAX = 20;

    /** Told apart by most people who see colours differently (M. Okabe and K. Ito, 2008). */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9");

    private final Chart chart;
    private final StringBuilder svg = new StringBuilder();
    private final double max;
    private final double step;

    private ChartSvg(Chart chart) {
        this.chart = chart;
        double most = Math.max(
                chart.series().stream()
                        .flatMapToDouble(series -> Arrays.stream(series.values()))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1),
                Arrays.stream(chart.guides()).max().orElse(0));
        step = niceStep(most / TICKS);
        max = step * Math.ceil(most / step);
    }

    static String of(Chart chart) {
        return new ChartSvg(chart).draw();
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
        double part = least / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }

    private String draw() {
        add("<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, HEIGHT, HtmlReport.escape(chart.title()));
        axis();
        if (chart.isLines()) {
            lines();
        } else {
            bars();
        }
        for (double guide : chart.guides()) {
            add("<line class='guide' x1='%d' y1='%.1f' x2='%d' y2='%.1f'/>", LEFT, y(guide), WIDTH - RIGHT, y(guide));
        }
        legend();
        return svg.append("</svg>").toString();
    }

    private void axis() {
        add("<text x='4' y='%d'>%s</text>", TOP - 12, HtmlReport.escape(chart.unit()));
        for (double value = 0; value <= max + step / 2; value += step) {
            add("<line class='grid' x1='%d' y1='%.1f' x2='%d' y2='%.1f'/>", LEFT, y(value), WIDTH - RIGHT, y(value));
            add("<text class='end' x='%d' y='%.1f'>%s</text>", LEFT - 8, y(value) + 4, shortly(value));
        }
        int every = 1 + (chart.categories().size() - 1) / LABELS_MAX;
        for (int i = 0; i < chart.categories().size(); i += every) {
            add(
                    "<text class='mid' x='%.1f' y='%d'>%s</text>",
                    x(i),
                    HEIGHT - BOTTOM + 20,
                    HtmlReport.escape(chart.categories().get(i)));
        }
    }

    private void bars() {
        int count = chart.series().size();
        double width = band() * 0.8 / count;
        for (int s = 0; s < count; s++) {
            double[] values = chart.series().get(s).values();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    continue;
                }
                double left = x(i) - band() * 0.4 + s * width;
                add(
                        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'><title>%s, %s: %s</title></rect>",
                        left,
                        y(values[i]),
                        width * 0.92,
                        Math.max(HEIGHT - BOTTOM - y(values[i]), 0),
                        colour(s),
                        HtmlReport.escape(chart.categories().get(i)),
                        HtmlReport.escape(chart.series().get(s).name()),
                        shortly(values[i]));
                if (width >= 22) {
                    add(
                            "<text class='value' x='%.1f' y='%.1f'>%s</text>",
                            left + width * 0.46, y(values[i]) - 4, shortly(values[i]));
                }
            }
        }
    }

    private void lines() {
        for (int s = 0; s < chart.series().size(); s++) {
            double[] values = chart.series().get(s).values();
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(values[i])));
                }
            }
            add("<polyline points='%s' stroke='%s'/>", points.toString().trim(), colour(s));
        }
    }

    private void legend() {
        double x = LEFT;
        for (int s = 0; s < chart.series().size(); s++) {
            String name = chart.series().get(s).name();
            add("<rect x='%.1f' y='6' width='14' height='14' fill='%s'/>", x, colour(s));
            add("<text x='%.1f' y='18'>%s</text>", x + 20, HtmlReport.escape(name));
            x += 40 + 7.2 * name.length();
        }
    }

    private double band() {
        return (double) (WIDTH - LEFT - RIGHT) / chart.categories().size();
    }

    private double x(int category) {
        return LEFT + band() * (category + 0.5);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / max;
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** At most three significant digits. */
    private static String shortly(double value) {
        if (value == 0 || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
