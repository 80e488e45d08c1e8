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
 * the answer's time must not tell what its words do not: a code that nobody has is looked at as if it were of some booking,
 * and of every booking as many people are looked at.
 */
final class ReadCodeCheckRules implements Rules {
    private static final int PARTY_MAX = 6;

    /** The newest bookings are those least likely to have been purged. */
    private static final int DECOYS = 1024;

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
        long codeHigh = command.code().high();
        boolean isKnown = scratch.codes.load(codeHigh, command.code().low());
        // What is left of another code means nothing, where this one is not known.
        int of = scratch.codes.version();
        long found = scratch.codes.booking();
        long decoy = decoy(codeHigh);
        boolean isThere = scratch.bookings.load(isKnown ? found : decoy)
                || (!isKnown && scratch.bookings.load(amongLast(codeHigh, DECOYS)));
        boolean isNewest = false;
        boolean isOfParty = false;
        if (isThere) {
            lookForAnother(isKnown, codeHigh, command.code().low());
            scratch.bookings.tell(outcome);
            isNewest = scratch.bookings.booking().get.version() == of;
            isOfParty = isOfParty(command.person().high(), command.person().low());
        }
        boolean isLive = isNewest && outcome.status() == BookingAccess.BOOKED;
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

    /** Finding a code takes longer than not finding one: whatever is asked, one is found and one is not. */
    private void lookForAnother(boolean isKnown, long codeHigh, long codeLow) {
        var booking = scratch.bookings.booking().get;
        scratch.codes.load(isKnown ? ~codeHigh : booking.codeHigh(), isKnown ? ~codeLow : booking.codeLow());
    }

    /**
     * Some booking, always the same one for a code: of as many as there are, so that it is not nearer at hand than those that codes
     * are of. Where that one was purged, it is one of the newest.
     */
    private long decoy(long codeHigh) {
        return amongLast(codeHigh, Math.max(DECOYS, state.bookings().size()));
    }

    private long amongLast(long codeHigh, long count) {
        long last = state.totals().lastBooking();
        return last == 0 ? 0 : last - Math.floorMod(codeHigh, Math.min(last, count));
    }

    /** Whether a person is of the loaded booking's party, by whatever pseudonym; a small party is gone round again. */
    private boolean isOfParty(long personHigh, long personLow) {
        var booking = scratch.bookings.booking().get;
        boolean isPersonKnown = findSelf(personHigh, personLow);
        long high = selfHigh;
        long low = selfLow;
        // Finding a person takes longer than not finding one, too: one is found and one is not, whoever asks.
        findSelf(isPersonKnown ? ~personHigh : booking.party(0), isPersonKnown ? ~personLow : booking.party(1));
        int size = Math.max(1, booking.partySize());
        boolean isFound = false;
        for (int i = 0; i < PARTY_MAX; i++) {
            int member = i % size;
            findSelf(booking.party(2 * member), booking.party(2 * member + 1));
            long difference = (selfHigh ^ high) | (selfLow ^ low);
            isFound |= difference == 0;
        }
        return isFound;
    }

    /** Whom a pseudonym stands for: itself, unless it is another's alias. Returns whether it is of a known person. */
    private boolean findSelf(long personHigh, long personLow) {
        selfHigh = personHigh;
        selfLow = personLow;
        boolean isKnown = state.people().load(personHigh, personLow, row);
        if (isKnown && Alias.is(row.get)) {
            selfHigh = row.get.personHigh();
            selfLow = row.get.personLow();
        }
        return isKnown;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        throw new AssertionError("a query is never accepted");
    }
}
