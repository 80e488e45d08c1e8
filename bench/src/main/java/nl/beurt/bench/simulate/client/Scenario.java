package nl.beurt.bench.simulate.client;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;

/**
 * The world of one seed, drawn at its beginning.
 *
 * @param people in all
 * @param partyMax of both products
 * @param batchMax operations in a batch, at most
 * @param segmentLength bytes
 * @param releaseEvery operations from one round to the next
 */
public record Scenario(
        int people,
        int partyMax,
        int batchMax,
        int segmentLength,
        int releaseEvery,
        long retentionMillis,
        int actionsPerDay,
        StateLimits limits) {
    /** Of people who may have one live booking. */
    public static final int EXCLUSIVE = 1;

    /** Of people who may have many. */
    public static final int FREE = 2;

    private static final long HOUR_MILLIS = 3_600_000;

    public static Scenario draw(SplittableRandom random) {
        return new Scenario(
                pick(random, 6, 15, 40, 80),
                random.nextInt(1, 7),
                pick(random, 1, 4, 16, 64, 200),
                pick(random, 4, 8, 16, 32, 128) * 1024,
                pick(random, 60, 150, 400),
                HOUR_MILLIS * pick(random, 1, 6, 24),
                pick(random, 3, 12, 60_000),
                new StateLimits(
                        pick(random, 1 << 12, 1 << 14, 1 << 14),
                        pick(random, 12, 1 << 14, 1 << 14),
                        pick(random, 40, 1 << 14, 1 << 14),
                        pick(random, 60, 1 << 14, 1 << 14)));
    }

    private static int pick(SplittableRandom random, int... from) {
        return from[random.nextInt(from.length)];
    }

    /**
     * The products and their locations.
     *
     * @param variant makes one that differs: 0 the usual one, 1 and 2 with something closed
     */
    Catalog catalog(int variant) {
        return new Catalog(
                new Knobs(retentionMillis, 2 * retentionMillis, actionsPerDay),
                List.of(product(EXCLUSIVE, true, variant == 1), product(FREE, false, false)),
                List.of(location(1, variant == 2), location(2, false)));
    }

    private Product product(int number, boolean exclusive, boolean halted) {
        return new Product(number, "p" + number, "Product", 10, partyMax, exclusive, false, halted);
    }

    private static Location location(int number, boolean closed) {
        Location.Status status = closed ? Location.Status.CLOSED : Location.Status.OPEN;
        return new Location(
                number, "l" + number, "", "", "", "", "", 0, 0, status, 0, 0, "Europe/Amsterdam", "{}", "[]");
    }
}
