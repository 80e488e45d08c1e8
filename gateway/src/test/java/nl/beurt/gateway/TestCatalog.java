package nl.beurt.gateway;

import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** A few products and locations, one for each rule. */
final class TestCatalog {
    static final Product UKR = new Product(1, "ukr", "Proof of residence", 15, 6, true, false, false);
    static final Product PAIRS = new Product(2, "pairs", "For two at most", 15, 2, true, false, false);
    static final Product REGISTER = new Product(3, "register", "For who is \"registered\"", 15, 6, true, true, false);
    static final Product HALTED = new Product(4, "halted", "Out of stock", 15, 6, true, false, true);

    static final Location DEN_BOSCH = location(1, "den-bosch", Location.Status.OPEN, Long.MIN_VALUE);
    static final Location ASSEN = location(2, "assen", Location.Status.OPEN, 1_658_127_600_000L);
    static final Location CLOSED = location(3, "closed", Location.Status.CLOSED, Long.MIN_VALUE);
    static final Location ANNOUNCED = location(4, "announced", Location.Status.ANNOUNCED, Long.MIN_VALUE);

    /** Changes of one person in a day, at most. */
    static final int ACTIONS_MAX = 20;

    private TestCatalog() {}

    static Catalog catalog() {
        Knobs knobs = new Knobs(TimeUnit.HOURS.toMillis(24), TimeUnit.DAYS.toMillis(7), ACTIONS_MAX);
        return new Catalog(knobs, List.of(UKR, PAIRS, REGISTER, HALTED), List.of(DEN_BOSCH, ASSEN, CLOSED, ANNOUNCED));
    }

    private static Location location(int number, String id, Location.Status status, long opensAtMillis) {
        return new Location(
                number,
                id,
                "Site of " + id,
                "Drenthe",
                "Lauwers 1",
                "9405 BL",
                "'s-Hertogenbosch",
                52_993_000,
                6_534_000,
                status,
                opensAtMillis,
                Long.MIN_VALUE,
                "Europe/Amsterdam",
                "[{\"day\":\"monday\",\"opens\":\"09:00\",\"closes\":\"12:00\"}]",
                "[\"ukr\"]");
    }
}
