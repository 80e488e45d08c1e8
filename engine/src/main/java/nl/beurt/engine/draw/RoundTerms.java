package nl.beurt.engine.draw;

/**
 * What the commitment of a round binds.
 *
 * @param previous commitment of the round before, 32 bytes; zeros for the first
 * @param entriesOpen epoch seconds
 * @param entriesClose epoch seconds
 * @param source where the randomness comes from
 * @param pulse number of the beacon's pulse; 0 for sources 3 and 4
 * @param reveals {@link Reveals#hash}; 32 zeros for a beacon
 * @param entries how many, the n of the formulas
 * @param root of the Merkle tree over the entries
 * @param slotsHash of the round's slots
 * @param registered how many people were in the product's eligibility register when the entries were frozen
 */
public record RoundTerms(
        long roundId,
        byte[] previous,
        long entriesOpen,
        long entriesClose,
        Source source,
        long pulse,
        byte[] reveals,
        long entries,
        byte[] root,
        byte[] slotsHash,
        long registered) {}
