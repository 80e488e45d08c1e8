package nl.beurt.gateway.rounds;

/**
 * Where and when desks without a connection worked.
 *
 * @param location number
 * @param fromMillis when the day begins there, epoch milliseconds
 * @param toMillis when it ends
 * @param day the date there, days since 1970-01-01
 */
public record DeskDay(int location, long fromMillis, long toMillis, int day) {}
