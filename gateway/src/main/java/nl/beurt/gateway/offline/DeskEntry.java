package nl.beurt.gateway.offline;

/**
 * A booking on a desk's list.
 *
 * @param digestHigh first half of the digest of its code under the list's key
 * @param digestLow second half
 * @param booking dense id
 * @param startMillis when its slot starts, epoch milliseconds
 * @param persons people of its party
 * @param attended how many of them had been there when the list was made
 * @param version of its code, from 1
 * @param desk the one desk that lets its people in, from 1
 */
public record DeskEntry(
        long digestHigh,
        long digestLow,
        long booking,
        long startMillis,
        int persons,
        int attended,
        int version,
        int desk) {
    /**
     * The desk of a booking: the same for who knows its id and how many desks there are.
     *
     * @return from 1 to {@code desks}
     */
    public static int deskOf(long booking, int desks) {
        return 1 + (int) Math.floorMod(booking, (long) desks);
    }
}
