package nl.beurt.bench.simulate.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DrawCrashesTest {
    @Test
    void shouldEndTheSameWhereverADrawIsStopped() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            DrawCrashes.Result result = DrawCrashes.run(seed, 1100);
            System.out.println("a draw of " + result.steps() + " steps, stopped at each in four ways, " + result.runs()
                    + " runs, ended each time with the commitment "
                    + result.end().commitment());
            assertThat(result.steps()).isGreaterThan(10);
            assertThat(result.runs()).isEqualTo(4 * result.steps());
            assertThat(result.end().entries()).anyMatch(entry -> entry.startsWith("1 "));
        }
    }
}
