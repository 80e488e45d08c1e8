package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** Random catalogs: products are halted, want a register or smaller parties; locations close and open again. */
final class CatalogMix {
    /** Products and locations have the numbers from 1 to this. */
    static final int NUMBERS = 4;

    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 24 * 60 * MINUTE_MILLIS;
    private static final long[] RETENTIONS_MILLIS = {MINUTE_MILLIS, 10 * MINUTE_MILLIS, 120 * MINUTE_MILLIS, DAY_MILLIS
    };
    private static final int[] ACTIONS_MAX = {1, 2, 3, 5, 20, 65_535};

    private final SplittableRandom random;

    CatalogMix(SplittableRandom random) {
        this.random = random;
    }

    /** The same again, or another one; not always a valid one. */
    Catalog next(Catalog before) {
        if (isOne(10)) return before;
        List<Product> products = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        for (int number = 1; number <= NUMBERS; number++) {
            // Some numbers are there from the first, some come later, now and then one is missing.
            if (number < NUMBERS || isOne(2)) products.add(product(isOne(100) ? 1 : number));
            if (number < NUMBERS || isOne(2)) locations.add(location(isOne(100) ? 1 : number));
        }
        long retention = isOne(20) ? extreme() : RETENTIONS_MILLIS[random.nextInt(RETENTIONS_MILLIS.length)];
        long purgeAfter = retention == Long.MAX_VALUE || isOne(20)
                ? extreme()
                : retention + 5 * MINUTE_MILLIS * random.nextLong(2 * 24 * 12);
        int actionsMax = isOne(30) ? 0 : ACTIONS_MAX[random.nextInt(ACTIONS_MAX.length)];
        return new Catalog(new Knobs(retention, purgeAfter, actionsMax, personDays(purgeAfter)), products, locations);
    }

    /** Mostly the fewest there may be, so that people leave. */
    private int personDays(long purgeAfterMillis) {
        long fewest = purgeAfterMillis / DAY_MILLIS + 1;
        if (isOne(30)) return isOne(2) ? random.nextInt(65_535) : (int) Math.max(0, Math.min(65_534, fewest - 1));
        return isOne(3) || fewest < 1 || fewest > 36_000 ? 0 : (int) fewest + random.nextInt(2);
    }

    private long extreme() {
        return isOne(2) ? Long.MAX_VALUE : random.nextLong();
    }

    private Product product(int number) {
        int partyMax = isOne(100) ? random.nextInt(2) * 7 : isOne(4) ? 1 + random.nextInt(5) : 6;
        String name = "Product " + number;
        int minutes = isOne(200) ? 0 : 10;
        boolean needsBsn = number != 2;
        return new Product(
                number, "p" + number, name, minutes, partyMax, !isOne(4), isOne(20), isOne(12), "", needsBsn);
    }

    private Location location(int number) {
        Location.Status status =
                isOne(12) ? Location.Status.CLOSED : isOne(12) ? Location.Status.ANNOUNCED : Location.Status.OPEN;
        String id = "l" + number;
        return new Location(
                number, id, id, "", "", "", "", number, -number, status, 0, 0, "Europe/Amsterdam", "[]", "[]");
    }

    private boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }
}
