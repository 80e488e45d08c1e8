package nl.beurt.gateway.guard;

/**
 * Somebody shows a code.
 *
 * @param codeHigh of the digest that the code is looked up by; {@code codeLow} likewise
 * @param person the first 64 bits of the pseudonym that it was shown for
 * @param device 64 bits that tell devices apart; 0 for the desk's
 * @param standing what the engine says of the code and the person
 * @param partySize people of its booking
 */
public record CodeShown(
        long codeHigh, long codeLow, long person, long device, Standing standing, int partySize, boolean isAtDesk) {
    /** Whose a code is. */
    public enum Standing {
        /** Nobody's any more, or it never was anybody's: nothing is counted. */
        NOBODYS,
        /** The person's, or that of their party. */
        THEIRS,
        /** Somebody else's. */
        OTHERS
    }
}
