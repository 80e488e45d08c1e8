package nl.beurt.bench.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import nl.beurt.bench.replay.line.Line;
import nl.beurt.bench.replay.line.Timeline;
import nl.beurt.bench.replay.line.YearResult;
import nl.beurt.bench.report.Chart;
import nl.beurt.bench.report.Check;
import nl.beurt.bench.report.Figures;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.Section;
import nl.beurt.bench.report.Series;
import nl.beurt.bench.report.Table;

/** The year as a report: how things stood each evening, its lines, and all that was looked at. */
final class YearReport {
    private YearReport() {}

    static Report of(YearResult result, int people, long seed) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("people", Figures.count(people));
        conditions.put("seed", String.valueOf(seed));
        conditions.put("state hash", result.stateHash());
        return new Report(
                "the year of 2022",
                conditions,
                "beurt replay scenario ind-2022 --people " + people + " --seed " + seed,
                List.of(evenings(result), lines(result)));
    }

    private static Section evenings(YearResult result) {
        Table.Builder figures = Table.of("At the end", "");
        result.figures().forEach((name, value) -> figures.row(name, Figures.count(value)));
        return new Section(
                "The year",
                "How things stood each evening, by the planner's own figures and by what the people have.",
                List.of(figures.build()),
                List.of(
                        chart(
                                "Who wanted a place, and who got the proof",
                                result,
                                List.of("came", "served"),
                                List.of(Timeline.Sample::arrived, Timeline.Sample::served)),
                        chart(
                                "Who waits, and who has an appointment ahead",
                                result,
                                List.of("waiting", "booked"),
                                List.of(Timeline.Sample::waiting, Timeline.Sample::booked)),
                        chart("Left in the stock", result, List.of("stock"), List.of(Timeline.Sample::stock)),
                        chart(
                                "Seats that anybody could book",
                                result,
                                List.of("free"),
                                List.of(Timeline.Sample::free))),
                List.of());
    }

    private static Chart chart(
            String title, YearResult result, List<String> names, List<ToLongFunction<Timeline.Sample>> values) {
        Series[] series = new Series[names.size()];
        for (int i = 0; i < series.length; i++) {
            ToLongFunction<Timeline.Sample> value = values.get(i);
            series[i] = new Series(
                    names.get(i),
                    result.samples().stream().mapToLong(value).asDoubleStream().toArray());
        }
        List<String> days = result.samples().stream()
                .map(sample -> sample.day().toString().substring(5))
                .toList();
        return Chart.lines(title, "people", days, List.of(series));
    }

    private static Section lines(YearResult result) {
        Table.Builder table = Table.of("Day", "Notice", "");
        List<Check> checks = new ArrayList<>();
        for (Line line : result.lines()) {
            table.row(line.day(), line.notice(), line.state().word());
            for (Line.Finding finding : line.findings()) {
                checks.add(new Check(line.day() + ": " + finding.expected(), finding.isSeen(), finding.seen()));
            }
        }
        return new Section(
                "The notices",
                "What was announced, and what was looked at after it.",
                List.of(table.build()),
                List.of(),
                checks);
    }
}
