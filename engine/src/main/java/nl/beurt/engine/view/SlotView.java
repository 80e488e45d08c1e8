package nl.beurt.engine.view;

/**
 * A slot as everybody may see it.
 *
 * @param startMillis epoch milliseconds
 * @param endMillis epoch milliseconds
 * @param free seats neither taken, reserved nor waiting to be returned
 * @param returned seats that wait for a returns draw
 */
public record SlotView(
        long id,
        long round,
        int product,
        int location,
        long startMillis,
        long endMillis,
        int seats,
        int free,
        int returned,
        boolean withdrawn) {}
