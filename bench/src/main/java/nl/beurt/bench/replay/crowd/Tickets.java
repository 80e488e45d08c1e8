package nl.beurt.bench.replay.crowd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.engine.draw.DrawHashes;

/** The ticket of an entry in a round: what its holder looks for in the proof (DESIGN.md, section 8). */
final class Tickets {
    private static final HexFormat HEX = HexFormat.of();

    private final DrawHashes hashes = new DrawHashes();
    private final byte[] entryHash = new byte[DrawHashes.LENGTH];
    private final byte[] ticket = new byte[DrawHashes.LENGTH];

    String of(Party party, long round) {
        hashes.entryHash(party.key().getBytes(US_ASCII), 0, entryHash, 0);
        hashes.ticket(round, entryHash, 0, ticket, 0);
        return HEX.formatHex(ticket);
    }
}
