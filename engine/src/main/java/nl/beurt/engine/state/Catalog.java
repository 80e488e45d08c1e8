package nl.beurt.engine.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knobs, products and locations: few, immutable, replaced as a whole by a Configure.
 *
 * @param products ascending by number
 * @param locations ascending by number
 */
public record Catalog(Knobs knobs, List<Product> products, List<Location> locations) {
    /** Before the first Configure: nothing can be booked. */
    public static final Catalog EMPTY = new Catalog(Knobs.NONE, List.of(), List.of());

    public Catalog {
        products = List.copyOf(products);
        locations = List.copyOf(locations);
    }

    /** The product of a number, or null. */
    public @Nullable Product product(int number) {
        for (int i = 0; i < products.size(); i++) {
            if (products.get(i).number() == number) {
                return products.get(i);
            }
        }
        return null;
    }

    /** The location of a number, or null. */
    public @Nullable Location location(int number) {
        for (int i = 0; i < locations.size(); i++) {
            if (locations.get(i).number() == number) {
                return locations.get(i);
            }
        }
        return null;
    }
}
