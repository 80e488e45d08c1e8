package nl.beurt.bench.replay.line;

import java.util.List;
import java.util.Map;

/**
 * What came of a year.
 *
 * @param figures of all of it, by name
 * @param stateHash of the planner's state at the end
 */
public record YearResult(List<Line> lines, List<Timeline.Sample> samples, Map<String, Long> figures, String stateHash) {
    /** Whether no line failed. */
    public boolean isOk() {
        return lines.stream().noneMatch(line -> line.state() == Line.State.FAILED);
    }
}
