package nl.beurt.gateway.rounds;

/**
 * A draw of a location's returned seats to be announced. Instants are epoch milliseconds.
 *
 * @param product number
 * @param location number
 * @param takersMin a seat that fewer entries could take waits for the next draw
 * @param drawMillis entries count up to then
 * @param leftoversAfterMillis what nobody wanted opens so long after the draw
 * @param startsBeforeMillis of the seats those of slots that start before
 */
record ReturnsDraw(
        int product,
        int location,
        int takersMin,
        long entriesOpenMillis,
        long drawMillis,
        long leftoversAfterMillis,
        long startsBeforeMillis) {
    boolean isThin() {
        return takersMin < 2;
    }
}
