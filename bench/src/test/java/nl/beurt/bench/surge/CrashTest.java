package nl.beurt.bench.surge;

import java.nio.file.Path;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed under load, again and again: what it acknowledged is there. For more of it, set
 * {@code -Dbeurt.crash.seed=N -Dbeurt.crash.rounds=N}.
 */
class CrashTest {
    private static final long SEED = Long.getLong("beurt.crash.seed", 1);
    private static final int ROUNDS = Integer.getInteger("beurt.crash.rounds", 50);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory = Path.of("");

    @Test
    @Timeout(180)
    void shouldKeepWhatWasAcknowledgedWhenKilled() throws Exception {
        new CrashRounds(directory, new HeapRecordMaps(), SEED).run(3);
    }

    @Test
    @Tag("long")
    @Timeout(3600)
    void shouldKeepWhatWasAcknowledgedWhenKilledManyTimes() throws Exception {
        new CrashRounds(directory, new ServingRecordMaps(), SEED).run(ROUNDS);
    }
}
