package nl.beurt.bench.replay;

import java.io.PrintWriter;
import java.util.Locale;
import nl.beurt.bench.replay.line.Line;
import nl.beurt.bench.replay.line.Timeline;
import nl.beurt.bench.replay.line.YearResult;

/** Prints the year as it goes: a line for each notice, and under one that failed what was seen instead. */
final class YearText {
    private static final String ROW = "%-10s  %-7s  %8s  %8s  %8s  %8s  %8s  %s%n";

    private final PrintWriter out;

    YearText(PrintWriter out) {
        this.out = out;
    }

    void begin(int people, long seed) {
        out.println("The year of the planner of 2022, with " + people + " people and seed " + seed);
        out.printf(Locale.ROOT, ROW, "", "", "booked", "waiting", "free", "stock", "served", "");
        out.flush();
    }

    void line(Line line, Timeline.Sample now) {
        out.printf(
                Locale.ROOT,
                ROW,
                line.day(),
                line.state().word(),
                now.booked(),
                now.waiting(),
                now.free(),
                now.stock(),
                now.served(),
                line.notice());
        if (line.state() == Line.State.FAILED) {
            for (Line.Finding finding : line.findings()) {
                out.println("            " + (finding.isSeen() ? "ok      " : "FAILED  ") + finding.expected() + ": "
                        + finding.seen());
            }
        }
        out.flush();
    }

    void end(YearResult result) {
        out.println();
        result.figures().forEach((name, value) -> out.printf(Locale.ROOT, "%,12d  %s%n", value, name));
        out.println();
        for (Line.State state : Line.State.values()) {
            long count = result.lines().stream()
                    .filter(line -> line.state() == state)
                    .count();
            out.println(count + " " + state.word());
        }
        out.println("state hash " + result.stateHash());
        out.flush();
    }
}
