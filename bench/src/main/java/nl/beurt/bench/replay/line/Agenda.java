package nl.beurt.bench.replay.line;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import nl.beurt.bench.replay.office.Days;

/** What happens when: of what is planned for the same instant, what was planned first. */
final class Agenda {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Line> lines = new ArrayList<>();
    private final Consumer<Line> heard;
    private int planned;

    Agenda(Consumer<Line> heard) {
        this.heard = heard;
    }

    private record Event(Instant at, int number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Integer.compare(number, other.number) : byTime;
        }
    }

    /** Plans something for a local time. */
    void at(LocalDate day, String time, Runnable action) {
        events.add(new Event(Days.at(day, time), planned++, action));
    }

    void at(String day, String time, Runnable action) {
        at(LocalDate.parse(day), time, action);
    }

    /** Plans a line, which is done and looked at. */
    void line(String day, String time, String notice, Consumer<Findings> action) {
        at(day, time, () -> {
            Findings findings = new Findings();
            try {
                action.accept(findings);
            } catch (IllegalStateException e) {
                findings.expect("it can be done to the end", false, e);
            }
            Line.State state = findings.hasFailed() ? Line.State.FAILED : Line.State.OK;
            tell(new Line(day, notice, state, findings.all()));
        });
    }

    private void tell(Line line) {
        lines.add(line);
        heard.accept(line);
    }

    /** Lives through all of it. */
    void run(Consumer<Instant> clock) {
        for (Event next = events.poll(); next != null; next = events.poll()) {
            clock.accept(next.at);
            run(next);
        }
    }

    /** What was refused is a line that failed, and the year goes on. */
    private void run(Event event) {
        try {
            event.action.run();
        } catch (IllegalStateException e) {
            Line.Finding finding = new Line.Finding("it can be done to the end", false, String.valueOf(e));
            tell(new Line(
                    Days.day(event.at).toString(),
                    "What is done between the notices",
                    Line.State.FAILED,
                    List.of(finding)));
        }
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
