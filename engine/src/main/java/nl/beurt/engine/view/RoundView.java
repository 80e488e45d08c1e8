package nl.beurt.engine.view;

/**
 * A round as everybody may see it.
 *
 * @param opensAtMillis epoch milliseconds
 */
public record RoundView(long id, int product, long opensAtMillis) {}
