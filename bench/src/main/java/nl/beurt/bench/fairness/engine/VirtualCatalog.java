package nl.beurt.bench.fairness.engine;

import java.util.List;
import java.util.stream.IntStream;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** What there is to want: one product, at some locations that are alike. */
final class VirtualCatalog {
    private static final long RETENTION_MILLIS = 86_400_000;
    private static final int PARTY_MAX = 6;

    private VirtualCatalog() {}

    /** The catalog. Locations are numbered from 1. */
    static Catalog of(int locations) {
        return new Catalog(
                new Knobs(RETENTION_MILLIS, RETENTION_MILLIS, Short.MAX_VALUE),
                List.of(new Product(
                        VirtualEngine.PRODUCT, "ukr", "Proof of residence", 10, PARTY_MAX, true, false, false)),
                IntStream.rangeClosed(1, locations)
                        .mapToObj(VirtualCatalog::location)
                        .toList());
    }

    private static Location location(int number) {
        return new Location(
                number,
                "site-" + number,
                "Site " + number,
                "",
                "",
                "",
                "",
                0,
                0,
                Location.Status.OPEN,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                "Europe/Amsterdam",
                "[]",
                "[\"ukr\"]");
    }
}
