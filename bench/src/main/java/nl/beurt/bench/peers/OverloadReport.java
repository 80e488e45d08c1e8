package nl.beurt.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nl.beurt.bench.peers.OverloadTally.Asked;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** Holds what was measured under overload against the targets (DESIGN.md section 11). */
record OverloadReport(int connections, int seconds, int impatient, String serverCores) {
    private static final double GOODPUT_MIN = 0.8;
    private static final double GOODPUT_GOAL = 0.95;
    private static final double SHED_SHARE_MAX = 0.1;
    private static final double MEMORY_GROWTH_MAX = 1.1;
    private static final double BOOKING_BYTES = 1000;
    private static final double RECOVERY_SECONDS_MAX = 5;

    Report of(List<OverloadStep> steps, OverloadStep after, double recoverySeconds) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("connections", connections + " at one time, each asks again as soon as it is answered");
        conditions.put("mix", "of ten: 7 book, 1 reads availability, 1 reads a booking, 1 cancels");
        conditions.put("patience", "503: back after Retry-After; " + impatient + " % once after 0.1 s before");
        conditions.put("server", serverCores.isEmpty() ? "all cores" : "core " + serverCores + " (taskset)");
        conditions.put(
                "steps",
                seconds
                        + " s each, after a warm-up at one and ten times until no more was served than five seconds before");
        Section section = new Section(
                "Goodput under overload",
                "Offered is all that was sent; served is what was answered with what was asked for.",
                List.of(table(steps, after)),
                List.of(offeredAndServed(steps), byClass(steps)),
                checks(steps, after, recoverySeconds));
        return new Report(
                "overload",
                conditions,
                "beurt bench overload --connections " + connections + " --seconds " + seconds + " --impatient "
                        + impatient + " --server-cores \"" + serverCores + "\"",
                List.of(section));
    }

    private static Table table(List<OverloadStep> steps, OverloadStep after) {
        Table.Builder table = Table.of(
                "times",
                "offered/s",
                "served/s",
                "first",
                "repeated",
                "reads",
                "queries",
                "cancels",
                "sent away/s",
                "… % of first",
                "… % of repeated",
                "… % of reads",
                "… % of queries",
                "… % of cancels",
                "failed",
                "503s' share of CPU",
                "CPU (cores)",
                "RSS MB");
        for (OverloadStep step : steps) {
            row(table, Integer.toString(step.times()), step);
        }
        row(table, "1 after", after);
        return table.build();
    }

    private static void row(Table.Builder table, String name, OverloadStep step) {
        List<String> cells = new ArrayList<>(List.of(name, whole(step.offered()), whole(step.goodput())));
        for (Asked each : Asked.values()) {
            cells.add(whole(step.served(each)));
        }
        cells.add(whole(step.offered() - step.goodput()));
        for (Asked each : Asked.values()) {
            double all = step.served(each) + step.shed(each);
            cells.add(all == 0 ? "–" : format("%.1f", 100 * step.shed(each) / all));
        }
        cells.add(Long.toString(step.failed()));
        cells.add(format("%.1f %%", 100 * step.shedShare()));
        cells.add(format("%.2f", step.cpuShare()));
        cells.add(whole(step.residentBytes() / 1e6));
        table.row(cells.toArray(new String[0]));
    }

    private static Chart offeredAndServed(List<OverloadStep> steps) {
        return Chart.bars(
                "Offered and served",
                "requests/s",
                names(steps),
                List.of(
                        new Series("offered", of(steps, OverloadStep::offered)),
                        new Series("served", of(steps, OverloadStep::goodput))));
    }

    private static Chart byClass(List<OverloadStep> steps) {
        List<Series> series = new ArrayList<>();
        for (Asked each : Asked.values()) {
            if (steps.stream().allMatch(step -> step.served(each) + step.shed(each) == 0)) {
                // Nobody asked so: a bar of none would say that nobody was served.
                continue;
            }
            series.add(new Series(
                    each.name().toLowerCase(Locale.ROOT),
                    of(steps, step -> 100 * step.served(each) / Math.max(1e-9, step.served(each) + step.shed(each)))));
        }
        return Chart.bars("Served of what was asked, by class", "%", names(steps), series);
    }

    private static List<String> names(List<OverloadStep> steps) {
        return steps.stream().map(step -> step.times() + " ×").toList();
    }

    private static double[] of(List<OverloadStep> steps, ToDoubleFunction<OverloadStep> value) {
        return steps.stream().mapToDouble(value).toArray();
    }

    private List<Check> checks(List<OverloadStep> steps, OverloadStep after, double recoverySeconds) {
        OverloadStep one = steps.get(0);
        OverloadStep most = steps.get(steps.size() - 1);
        // The better of before and after: what is not warm yet is no measure.
        double kept = most.goodput() / Math.max(one.goodput(), after.goodput());
        double shedMost =
                steps.stream().mapToDouble(OverloadStep::shedShare).max().orElse(0);
        // Bookings are state, and stay: they are no sign of overload.
        double state = BOOKING_BYTES * bookingsAfterFirst(steps);
        double growth = (most.residentBytes() - state) / one.residentBytes();
        return List.of(
                new Check("goodput at the most is 80 % or more (milestone)", kept >= GOODPUT_MIN, percent(kept)),
                new Check("goodput at the most is 95 % or more (goal)", kept >= GOODPUT_GOAL, percent(kept)),
                new Check("503s take a tenth of the CPU or less", shedMost <= SHED_SHARE_MAX, percent(shedMost)),
                new Check(
                        "memory is flat but for 1,000 bytes a booking (10 % at most)",
                        growth <= MEMORY_GROWTH_MAX,
                        format(
                                "%.0f → %.0f MB, of that bookings %.0f MB",
                                one.residentBytes() / 1e6, most.residentBytes() / 1e6, state / 1e6)),
                new Check(
                        "normal within 5 s",
                        recoverySeconds <= RECOVERY_SECONDS_MAX,
                        format("%.1f s; then %.0f/s", recoverySeconds, after.goodput())),
                new Check(
                        "no cancellation is sent away",
                        steps.stream().allMatch(step -> step.shed(Asked.CANCEL) == 0),
                        format("%.1f/s", most.shed(Asked.CANCEL))));
    }

    private double bookingsAfterFirst(List<OverloadStep> steps) {
        double sum = 0;
        for (OverloadStep step : steps.subList(1, steps.size())) {
            sum += seconds * (step.served(Asked.FIRST) + step.served(Asked.REPEATED));
        }
        return sum;
    }

    private static String percent(double share) {
        return format("%.1f %%", 100 * share);
    }

    private static String whole(double value) {
        return format("%.0f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
