package nl.beurt.bench.replay.line;

import java.util.List;

/**
 * A line of the year and what came of it.
 *
 * @param day local
 * @param notice what was announced
 * @param state whether what it expects was seen
 * @param findings what was looked at, each with what was seen
 */
public record Line(String day, String notice, State state, List<Finding> findings) {
    /** How a line ended. */
    public enum State {
        OK("ok"),
        FAILED("FAILED");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One expectation. */
    public record Finding(String expected, boolean isSeen, String seen) {}
}
