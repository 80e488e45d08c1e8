package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.bench.history.check.HistoryResult;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed under load, again and again: the history checker finds nothing lost, nothing double, no phantom. For
 * more of it, set {@code -Dbeurt.crash.seed=N -Dbeurt.crash.rounds=N}.
 */
class CrashTest {
    private static final long SEED = Long.getLong("beurt.crash.seed", 1);
    private static final int ROUNDS = Integer.getInteger("beurt.crash.rounds", 300);

    /** Rounds on one data directory; then another history begins, so that one fits into memory. */
    private static final int ROUNDS_OF_ONE_STORE = 15;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory = Path.of("");

    @Test
    @Timeout(180)
    void shouldKeepWhatWasAcknowledgedWhenKilled() throws Exception {
        run(new HeapRecordMaps(), SEED, 3);
    }

    @Test
    @Tag("long")
    @Timeout(3 * 3600)
    void shouldKeepWhatWasAcknowledgedWhenKilledManyTimes() throws Exception {
        long seed = SEED;
        for (int done = 0; done < ROUNDS; done += ROUNDS_OF_ONE_STORE) {
            run(new ServingRecordMaps(), seed++, Math.min(ROUNDS_OF_ONE_STORE, ROUNDS - done));
        }
    }

    private void run(RecordMaps maps, long seed, int rounds) throws Exception {
        Path store = Files.createDirectory(directory.resolve("seed-" + seed));
        HistoryResult result = new CrashRounds(store, maps, seed).run(rounds);
        assertThat(result.examples()).isEmpty();
        assertThat(result.isClean()).isTrue();
        assertThat(result.unread()).as("bookings that nobody read at the end").isZero();
        assertThat(result.bookings()).isPositive();
    }
}
