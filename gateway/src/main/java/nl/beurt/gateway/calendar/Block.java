package nl.beurt.gateway.calendar;

/**
 * A piece of desk time that a slot can be made of.
 *
 * @param startMillis epoch milliseconds, a whole minute
 * @param endMillis epoch milliseconds, a whole minute
 * @param seats 1 to {@link BlockTerms#SEATS_MAX}
 */
public record Block(long startMillis, long endMillis, int seats) {}
