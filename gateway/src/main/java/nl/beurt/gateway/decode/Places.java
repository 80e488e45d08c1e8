package nl.beurt.gateway.decode;

/** What a body may name that only the view knows. Safe from any thread. */
public interface Places {
    /** The number of a location, or 0 for an id that is none. */
    int locationNumber(String id);

    /** The product of a slot by its number, or 0 for an id that is none. */
    int productOfSlot(long id);
}
