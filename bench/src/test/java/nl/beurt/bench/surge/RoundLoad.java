package nl.beurt.bench.surge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.plan.LoadPlan;
import nl.beurt.bench.surge.plan.Mix;
import nl.beurt.bench.surge.plan.PartySource;
import nl.beurt.bench.surge.wire.Target;

/**
 * The load of one round: from an easy one to more than the server can take.
 *
 * @param rate requests a second
 * @param partyPercent of the first bookings that are for two to four: these make longer records
 */
record RoundLoad(int rate, int connections, String mix, int partyPercent) {
    /** Longer than any server lives. */
    private static final int SECONDS = 10;

    private static final int QUEUE_MAX = 100_000;
    private static final int[] RATES = {500, 2_000, 5_000, 10_000, 20_000};
    private static final int[] CONNECTIONS = {4, 32, 128, 512};
    private static final int[] PARTY_PERCENTS = {0, 5, 50, 100};
    private static final String[] MIXES = {
        "first=50,repeat=20,read=25,cancel=5",
        "first=60,repeat=5,read=5,cancel=30",
        "first=90,repeat=0,read=0,cancel=10"
    };

    static RoundLoad draw(SplittableRandom random) {
        return new RoundLoad(
                RATES[random.nextInt(RATES.length)],
                CONNECTIONS[random.nextInt(CONNECTIONS.length)],
                MIXES[random.nextInt(MIXES.length)],
                PARTY_PERCENTS[random.nextInt(PARTY_PERCENTS.length)]);
    }

    /** Fills the journal as fast as can be. */
    static RoundLoad heavy() {
        return new RoundLoad(20_000, 256, "first=90,repeat=0,read=0,cancel=10", 100);
    }

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

    /** Numbers that this load's persons have at most, from the offset on. */
    long persons() {
        return (long) rate * SECONDS * PartySource.BLOCK;
    }
}
