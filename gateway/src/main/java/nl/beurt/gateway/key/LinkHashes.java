package nl.beurt.gateway.key;

import nl.beurt.engine.code.Base32;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.job.EntryHashes;

/** Makes the hash of a link again from its nonce, for who waits on with it. Belongs to the writer thread. */
public final class LinkHashes implements EntryHashes {
    private final Secrets secrets;
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] link = new byte[Base32.LENGTH];

    public LinkHashes(Keys keys) {
        secrets = new Secrets(keys);
    }

    @Override
    public void entryHash(int key, long nonceHigh, long nonceLow, byte[] into) {
        secrets.capability(key, nonceHigh, nonceLow, link);
        hashes.entryHash(link, 0, into, 0);
    }
}
