package nl.beurt.gateway.rounds;

/**
 * Where and when desks without a connection worked.
 *
 * @param location number
 * @param fromMillis when the day begins there, epoch milliseconds
 * @param toMillis when it ends
 */
public record DeskDay(int location, long fromMillis, long toMillis) {}
