package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * A query: whether a code is the current one of a live booking, and a person of its party. Whoever asks may be anybody, so
 * the answer's time must not tell what its words do not: one code, one booking and seven people are looked at whatever is
 * asked, evenly ({@link nl.beurt.engine.state.Table#loadEvenly}), and nothing on the way depends on what is found.
 */
final class ReadCodeCheckRules implements Rules {
    private static final int PARTY_MAX = 6;

    /** Odd: no two of the pseudonyms that stand in for people whom a small party does not have are one. */
    private static final long NOBODY = 0x9e3779b97f4a7c15L;

    private final EngineState state;
    private final Scratch scratch;
    private final ReadCodeCheckDecoder command = new ReadCodeCheckDecoder();
    private final Row<PersonDecoder, PersonEncoder> row;
    private long selfHigh;
    private long selfLow;

    ReadCodeCheckRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.row = state.people().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        boolean isKnown =
                scratch.codes.loadEvenly(command.code().high(), command.code().low());
        // Of a code that is not known this is another's booking, or none: then the booking is another one.
        boolean isThere = scratch.bookings.loadEvenly(scratch.codes.booking());
        scratch.bookings.tell(outcome);
        boolean isNewest = scratch.bookings.booking().get.version() == scratch.codes.version();
        long codeHigh = command.code().high();
        long codeLow = command.code().low();
        boolean isOfParty = isOfParty(command.person().high(), command.person().low(), codeHigh, codeLow);
        boolean isLive = isThere && isNewest && outcome.status() == BookingAccess.BOOKED;
        return verdict(isKnown, isLive, isOfParty);
    }

    private static Verdict verdict(boolean isKnown, boolean isLive, boolean isOfParty) {
        if (!isKnown) {
            return Verdict.CODE_UNKNOWN;
        }
        if (!isLive) {
            return Verdict.CODE_REVOKED;
        }
        return isOfParty ? Verdict.FOUND : Verdict.WRONG_PERSON;
    }

    /**
     * Whether a person is of the loaded booking's party, by whatever pseudonym; six are looked at, of however many it has. Who
     * stands in for the others depends on the code, as people do: their memory is no nearer than that of people.
     */
    private boolean isOfParty(long personHigh, long personLow, long codeHigh, long codeLow) {
        var booking = scratch.bookings.booking().get;
        findSelf(personHigh, personLow);
        long high = selfHigh;
        long low = selfLow;
        int size = booking.partySize();
        long found = 0;
        for (int i = 0; i < PARTY_MAX; i++) {
            // All bits where the party has so many people, else none.
            long isMember = ((long) i - size) >> (Long.SIZE - 1);
            long nobodyHigh = codeHigh ^ (NOBODY * (i + 1));
            long nobodyLow = codeLow + NOBODY * (i + 1);
            findSelf(
                    nobodyHigh ^ ((nobodyHigh ^ booking.party(2 * i)) & isMember),
                    nobodyLow ^ ((nobodyLow ^ booking.party(2 * i + 1)) & isMember));
            long difference = (selfHigh ^ high) | (selfLow ^ low);
            found |= ~((difference | -difference) >> (Long.SIZE - 1)) & isMember;
        }
        return found != 0;
    }

    /** Whom a pseudonym stands for: itself, unless it is another's alias. */
    private void findSelf(long personHigh, long personLow) {
        boolean isKnown = state.people().loadEvenly(personHigh, personLow, row);
        long high = row.get.personHigh();
        long low = row.get.personLow();
        boolean isAlias = isKnown && (high | low) != 0;
        selfHigh = isAlias ? high : personHigh;
        selfLow = isAlias ? low : personLow;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
