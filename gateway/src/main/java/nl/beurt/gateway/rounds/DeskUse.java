package nl.beurt.gateway.rounds;

/**
 * People whom a desk without a connection let in.
 *
 * @param booking dense id
 * @param version of the code that was shown, from 1
 * @param persons 1 to 6
 * @param atMillis by the desk's clock, epoch milliseconds
 * @param desk its number, from 1
 * @param mark by which it is known when it is told again
 */
public record DeskUse(long booking, int version, int persons, long atMillis, int desk, RequestMark mark) {}
