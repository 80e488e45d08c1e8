package nl.beurt.gateway.rounds;

import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import org.jspecify.annotations.Nullable;

/**
 * What the staff changes, in one command.
 *
 * @param catalog the whole of the next one; null: it stays
 * @param product number; 0 any
 * @param location number; 0 any
 * @param desks of {@link ChangeKind#DESKS}
 * @param fromMillis of slots that start at or after, epoch milliseconds
 * @param toMillis and before
 * @param claim whether those whose place is taken away wait on, before all others
 */
public record ChangePlan(
        ChangeKind kind,
        @Nullable Catalog catalog,
        int product,
        int location,
        int desks,
        long fromMillis,
        long toMillis,
        boolean claim,
        String reason) {
    /** The catalog alone. */
    public static ChangePlan of(Catalog catalog, String reason) {
        return new ChangePlan(ChangeKind.CATALOG, catalog, 0, 0, 0, 0, 0, false, reason);
    }

    /** The same with another catalog. */
    public ChangePlan withCatalog(Catalog other) {
        return new ChangePlan(kind, other, product, location, desks, fromMillis, toMillis, claim, reason);
    }

    /** The same with the name of who confirmed it in its reason; empty: nobody had to. */
    public ChangePlan confirmedBy(String name) {
        return name.isEmpty()
                ? this
                : new ChangePlan(
                        kind,
                        catalog,
                        product,
                        location,
                        desks,
                        fromMillis,
                        toMillis,
                        claim,
                        reason + " (confirmed by " + name + ")");
    }
}
