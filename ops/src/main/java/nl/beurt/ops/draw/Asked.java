package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import nl.beurt.engine.code.Base32;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;

/** Whose entry is looked for: by its ticket, or by the entry itself, which gives a ticket for each round. */
sealed interface Asked {
    /** The 32 bytes of the ticket in a round. */
    byte[] ticket(long roundId);

    /** Of a ticket in hex, or of an entry of 26 characters. */
    static Asked of(String text) {
        byte @Nullable [] ticket = Notation.hash(text);
        if (ticket != null) {
            return new Ticket(ticket);
        }
        if (Base32.isCapability(text)) {
            return new Entry(text.getBytes(US_ASCII));
        }
        throw new UsageException("a ticket is 64 characters of lower-case hex, and an entry 26 characters a-z and 2-7");
    }

    /** By the ticket. */
    record Ticket(byte[] bytes) implements Asked {
        @Override
        public byte[] ticket(long roundId) {
            return bytes.clone();
        }
    }

    /** By the entry. */
    record Entry(byte[] characters) implements Asked {
        @Override
        public byte[] ticket(long roundId) {
            DrawHashes hashes = new DrawHashes();
            byte[] ticket = new byte[DrawHashes.LENGTH];
            hashes.entryHash(characters, 0, ticket, 0);
            hashes.ticket(roundId, ticket, 0, ticket, 0);
            return ticket;
        }
    }
}
