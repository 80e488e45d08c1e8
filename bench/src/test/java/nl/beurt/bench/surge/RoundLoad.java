package nl.beurt.bench.surge;

import java.nio.file.Path;
import java.time.Duration;
import nl.beurt.bench.surge.plan.LoadPlan;
import nl.beurt.bench.surge.plan.Mix;
import nl.beurt.bench.surge.wire.Target;

/**
 * A surge for as long as its server lives.
 *
 * @param rate requests a second
 * @param partyPercent of the first bookings that are for two to four: these make longer records
 */
record RoundLoad(int rate, int connections, String mix, int partyPercent) {
    /** Longer than any server lives. */
    private static final int SECONDS = 10;

    private static final int QUEUE_MAX = 100_000;

    SurgeSettings settings(String url, long seed, long personOffset, Path log) {
        return new SurgeSettings(
                Target.parse(url),
                "ukr",
                LoadPlan.constant(rate, SECONDS),
                "one round",
                Mix.parse(mix),
                seed,
                personOffset,
                partyPercent,
                connections,
                1,
                QUEUE_MAX,
                Duration.ofSeconds(10),
                Duration.ZERO,
                0,
                true,
                log,
                null);
    }
}
