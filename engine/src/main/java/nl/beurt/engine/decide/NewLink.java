package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.RecoverDecoder;

/** A link that a command brings, to replace another. Mutable. */
final class NewLink {
    long high;
    long low;
    long nonceHigh;
    long nonceLow;
    int key;
    final byte[] entryHash = new byte[RecoverDecoder.entryHashLength()];

    void read(RecoverDecoder command) {
        high = command.capability().high();
        low = command.capability().low();
        nonceHigh = command.capabilityNonce().high();
        nonceLow = command.capabilityNonce().low();
        key = command.capabilityKey();
        command.getEntryHash(entryHash, 0, entryHash.length);
    }
}
