package nl.beurt.bench.simulate.staff;

import java.util.SplittableRandom;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.job.EntryHashes;

/** What a gateway's keys would make of a link's nonce: here it follows from the link's number alone. */
final class LinkHashes implements EntryHashes {
    @Override
    public void entryHash(int key, long nonceHigh, long nonceLow, byte[] into) {
        System.arraycopy(of((int) nonceLow), 0, into, 0, DrawHashes.LENGTH);
    }

    /** The hash of a link. */
    static byte[] of(int capability) {
        byte[] hash = new byte[DrawHashes.LENGTH];
        new SplittableRandom(capability).nextBytes(hash);
        return hash;
    }
}
