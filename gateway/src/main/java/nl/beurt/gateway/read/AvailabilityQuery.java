package nl.beurt.gateway.read;

import org.jspecify.annotations.Nullable;

/**
 * What someone wants to see of the availability.
 *
 * @param product number
 * @param persons 1 to 6
 * @param location number, 0 for all
 * @param from first local day, {@code 2022-12-01}, or null
 * @param to last local day, or null
 */
record AvailabilityQuery(
        int product,
        int persons,
        int location,
        @Nullable String from,
        @Nullable String to) {
    /** The one that nearly everybody asks. */
    static AvailabilityQuery everything(int product) {
        return new AvailabilityQuery(product, 1, 0, null, null);
    }

    boolean wants(SlotText slot) {
        // Days in this form compare as texts.
        return (location == 0 || slot.location() == location)
                && (from == null || slot.date().compareTo(from) >= 0)
                && (to == null || slot.date().compareTo(to) <= 0);
    }
}
