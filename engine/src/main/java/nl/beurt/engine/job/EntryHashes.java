package nl.beurt.engine.job;

/**
 * Makes what the draw's formulas call entryHash, of the link that belongs to a nonce. Who keeps the keys of links implements
 * it: the state holds none. Called only from the writer thread, for people whose place was taken away.
 */
@FunctionalInterface
public interface EntryHashes {
    /** For who only replays: the journal has the hashes. */
    EntryHashes NONE = (key, nonceHigh, nonceLow, into) -> {
        throw new IllegalStateException("nobody waits on here: there are no keys of links");
    };

    /**
     * Puts the hash of a link.
     *
     * @param key id of the key that made the link
     * @param into receives 32 bytes
     */
    void entryHash(int key, long nonceHigh, long nonceLow, byte[] into);
}
