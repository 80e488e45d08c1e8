package nl.beurt.engine.view;

/**
 * A slot as everybody may see it.
 *
 * @param startMillis epoch milliseconds
 * @param endMillis epoch milliseconds
 * @param free seats neither taken, reserved nor waiting to be returned; at least 0
 * @param taken seats of live bookings; more than {@code seats} where there are fewer desks than when they were booked
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
        int taken,
        int free,
        int returned,
        boolean withdrawn) {}
