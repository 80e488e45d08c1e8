package nl.beurt.bench.simulate.staff;

import java.util.List;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** A catalog with one thing changed. */
final class Catalogs {
    private Catalogs() {}

    /** With a location closed or open, all others as they are. */
    static Catalog withLocation(Catalog of, int number, Location.Status status) {
        List<Location> locations = of.locations().stream()
                .map(one -> one.number() == number ? with(one, status) : one)
                .toList();
        return new Catalog(of.knobs(), of.products(), locations);
    }

    /** With a product halted or not, all others as they are. */
    static Catalog withProduct(Catalog of, int number, boolean halted) {
        List<Product> products = of.products().stream()
                .map(one -> one.number() == number ? with(one, halted) : one)
                .toList();
        return new Catalog(of.knobs(), products, of.locations());
    }

    /** With a product of which a person has one place only or not, all others as they are. */
    static Catalog withExclusive(Catalog of, int number, boolean exclusive) {
        List<Product> products = of.products().stream()
                .map(one -> one.number() == number ? with(one, one.halted(), exclusive) : one)
                .toList();
        return new Catalog(of.knobs(), products, of.locations());
    }

    /** With everything open. */
    static Catalog open(Catalog of) {
        return new Catalog(
                of.knobs(),
                of.products().stream().map(one -> with(one, false)).toList(),
                of.locations().stream()
                        .map(one -> with(one, Location.Status.OPEN))
                        .toList());
    }

    private static Product with(Product one, boolean halted) {
        return with(one, halted, one.exclusive());
    }

    private static Product with(Product one, boolean halted, boolean exclusive) {
        return new Product(
                one.number(),
                one.id(),
                one.name(),
                one.minutesPerPerson(),
                one.partyMax(),
                exclusive,
                one.register(),
                halted);
    }

    private static Location with(Location one, Location.Status status) {
        return new Location(
                one.number(),
                one.id(),
                one.name(),
                one.region(),
                one.street(),
                one.postalCode(),
                one.city(),
                one.latitudeMicrodegrees(),
                one.longitudeMicrodegrees(),
                status,
                one.opensAtMillis(),
                one.closesAtMillis(),
                one.timeZone(),
                one.openingHours(),
                one.products());
    }
}
