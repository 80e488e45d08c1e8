package nl.beurt.ops.witness;

import java.time.Duration;

/**
 * How long a witness is waited for.
 *
 * @param look between two looks for what is to be sent
 * @param pauseMin after the first attempt for a round that failed; each one after it waits twice as long
 * @param pauseMax between two attempts for a round
 * @param answer for an answer to come
 * @param giveUp after so long a commitment is not sent any more
 */
record Patience(Duration look, Duration pauseMin, Duration pauseMax, Duration answer, Duration giveUp) {
    static final Patience STANDARD = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofDays(7));

    /** How long to wait after so many failures, at least one. */
    Duration pause(int failures) {
        Duration pause = pauseMin;
        for (int i = 1; i < failures && pause.compareTo(pauseMax) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(pauseMax) < 0 ? pause : pauseMax;
    }
}
