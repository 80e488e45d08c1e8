package nl.beurt.gateway.publish;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;
import nl.beurt.gateway.key.SignedText;
import nl.beurt.gateway.read.Instants;

/**
 * Receipts and tickets of entries. Belongs to one event loop. A receipt is the same whenever it is made: its instant is
 * that of the entry, and its key that of the instant's day.
 */
final class Receipts {
    private static final HexFormat HEX = HexFormat.of();

    private final DayKeys keys;
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] hash = new byte[DrawHashes.LENGTH];

    Receipts(DayKeys keys) {
        this.keys = keys;
    }

    /** The ticket of an entry in a round. */
    byte[] ticket(long round, byte[] entry) {
        byte[] ticket = new byte[DrawHashes.LENGTH];
        hashes.entryHash(entry, 0, hash, 0);
        hashes.ticket(round, hash, 0, ticket, 0);
        return ticket;
    }

    /** As {@link #ticket(long, byte[])}. */
    byte[] ticket(long round, String entry) {
        return ticket(round, entry.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Writes a receipt as an object.
     *
     * @param wishes packed
     * @param createdMillis when the entry was made, epoch milliseconds; a receipt has whole seconds
     */
    void write(Text to, long round, byte[] entry, int groupSize, byte[] wishes, int wishCount, long createdMillis) {
        byte[] ticket = ticket(round, entry);
        hashes.wishesHash(wishes, 0, wishCount, hash, 0);
        long seconds = TimeUnit.MILLISECONDS.toSeconds(createdMillis);
        DaySignature signature =
                keys.signAt(createdMillis, SignedText.receipt(round, ticket, groupSize, hash, seconds));
        to.ascii("{\"round\":\"").add(round);
        to.ascii("\",\"ticket\":\"").ascii(HEX.formatHex(ticket));
        to.ascii("\",\"groupSize\":").add(groupSize);
        to.ascii(",\"wishesHash\":\"").ascii(HEX.formatHex(hash));
        to.ascii("\",\"at\":\"").ascii(Instants.utc(TimeUnit.SECONDS.toMillis(seconds)));
        to.ascii("\",\"keyId\":\"").ascii(signature.keyId());
        to.ascii("\",\"signature\":\"").ascii(signature.text()).ascii("\"}");
    }
}
