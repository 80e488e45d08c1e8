package nl.beurt.ops.desk;

/**
 * People of a booking were let in.
 *
 * @param id 32 hexadecimal digits, of this use alone
 * @param booking dense id
 * @param version of the code that was shown
 * @param persons 1 to 6
 * @param desk its number
 * @param atMillis by the desk's clock, epoch milliseconds
 */
record Use(String id, long booking, int version, int persons, int desk, long atMillis) {}
