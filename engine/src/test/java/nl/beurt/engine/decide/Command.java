package nl.beurt.engine.decide;

import java.util.List;
import nl.beurt.engine.state.Catalog;

/** Commands as plain values: what the naive model reads and {@link TestCommands} encodes. */
public sealed interface Command {

    /** 128 bits: a pseudonym, a nonce or a keyed digest. */
    record Digest(long high, long low) {
        static final Digest ZERO = new Digest(0, 0);
    }

    /** What makes a command repeatable, and the code it brings along. */
    record Request(Digest key, Digest fingerprint, Digest code, Digest codeNonce, int codeKey) {
        Request withFingerprint(Digest other) {
            return new Request(key, other, code, codeNonce, codeKey);
        }
    }

    /** One slot to be made. */
    record Block(long startMillis, long endMillis, int seats) {}

    record Configure(Catalog catalog) implements Command {}

    record Tick(long purgeFromBooking) implements Command {}

    record Book(
            long slot,
            int product,
            List<Digest> people,
            Digest capability,
            Digest capabilityNonce,
            int capabilityKey,
            int language,
            Request request)
            implements Command {}

    record Cancel(Digest capability, Digest person) implements Command {}

    record Move(long slot, Digest capability, Digest person, Request request) implements Command {}

    record Reissue(Digest capability, Digest person, Request request) implements Command {}

    record GenerateSlots(long round, int product, int location, List<Block> blocks) implements Command {}

    record OpenRound(long round, long opensAtMillis, int product) implements Command {}

    record ReadBooking(Digest capability) implements Command {}

    record ReadState() implements Command {}

    /** A well-formed header of a template that no rule is for. */
    record Unknown(int templateId) implements Command {}
}
