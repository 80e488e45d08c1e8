package nl.beurt.bench.simulate.client;

/** What everybody can see. */
public interface Board {
    /** Slots there are; their ids go from 1 to this. */
    long slots();

    /** The product of a slot. */
    int product(long slot);

    /** The round that was opened last; 0 none. */
    long lastRound();

    /** The highest id of a booking; 0 none. */
    long lastBooking();
}
