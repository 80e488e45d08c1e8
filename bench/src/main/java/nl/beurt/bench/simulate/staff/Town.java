package nl.beurt.bench.simulate.staff;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.machine.Launch;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;

/**
 * The world of one seed, drawn at its beginning.
 *
 * @param people who have a BSN: numbers from 1
 * @param visitors V-numbers behind them, each of one of those people or of somebody else
 * @param batchMax operations in a batch, at most
 * @param blocksMax slots in one GenerateSlots, at most
 * @param launch of the machine
 */
record Town(int people, int visitors, int batchMax, int blocksMax, Launch launch) {
    static final long MINUTE_MILLIS = 60_000;
    static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** How long an ended booking is kept. */
    static final long PURGE_MILLIS = 6 * HOUR_MILLIS;

    /** How long a request is remembered. */
    static final long RETENTION_MILLIS = PURGE_MILLIS / 2;

    static final int PRODUCTS = 3;
    static final int LOCATIONS = 4;

    /** Of which one may have many. */
    static final int FREE = 2;

    /** Which asks who is in the register. */
    static final int REGISTERED = PRODUCTS;

    private static final int ACTIONS_MAX = 500;

    static Town draw(SplittableRandom random) {
        int people = pick(random, 30, 100, 300, 900);
        return new Town(
                people,
                people / 5,
                pick(random, 1, 4, 16, 40),
                pick(random, 4, 12, 12, 200, 500),
                new Launch(pick(random, 32, 64, 128) * 1024, new StateLimits(1 << 14, 1 << 12, 1 << 13, 1 << 13)));
    }

    private static int pick(SplittableRandom random, int... from) {
        return from[random.nextInt(from.length)];
    }

    /** The products and the locations at the beginning: all open. */
    static Catalog catalog() {
        return new Catalog(
                new Knobs(RETENTION_MILLIS, PURGE_MILLIS, ACTIONS_MAX),
                List.of(product(1, 10), product(FREE, 5), product(PRODUCTS, 15)),
                List.of(location(1), location(2), location(3), location(LOCATIONS)));
    }

    private static Product product(int number, int minutes) {
        return new Product(number, "p" + number, "Product", minutes, 6, number != FREE, number == REGISTERED, false);
    }

    private static Location location(int number) {
        return new Location(
                number,
                "l" + number,
                "",
                "",
                "",
                "",
                "",
                0,
                0,
                Location.Status.OPEN,
                0,
                0,
                "Europe/Amsterdam",
                "[]",
                "[]");
    }

    /** Pseudonyms in all. */
    int pseudonyms() {
        return people + visitors;
    }
}
