package nl.beurt.bench.report;

import java.util.List;

/**
 * A picture of some series.
 *
 * @param title what it shows
 * @param unit of the values: what the vertical axis counts
 * @param categories of bars, or the texts of the x values of lines
 * @param isLines lines through the values; else bars beside each other
 * @param guides values with a line across
 */
public record Chart(
        String title, String unit, List<String> categories, List<Series> series, boolean isLines, double... guides) {
    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series each : series) {
            if (each.values().length != categories.size()) {
                throw new IllegalArgumentException(each.name() + " has " + each.values().length + " values for "
                        + categories.size() + " categories");
            }
        }
    }

    public static Chart bars(
            String title, String unit, List<String> categories, List<Series> series, double... guides) {
        return new Chart(title, unit, categories, series, false, guides);
    }

    public static Chart lines(
            String title, String unit, List<String> categories, List<Series> series, double... guides) {
        return new Chart(title, unit, categories, series, true, guides);
    }
}
