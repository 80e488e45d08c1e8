package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.verdict.Outcome;

/** From a capability to its entry, from an entry to an answer, and its end. */
final class EntryAccess {
    /** The statuses of an entry, as in the schema. */
    static final short WAITING = 0;

    static final short WON = 1;
    static final short WITHDRAWN = 2;

    /** Those whose place was taken away come first. */
    static final int TIER_DISPLACED = 64;

    /** What there is to note of an entry, a bit each. */
    private static final int HAS_HOLDERS = 1;

    private static final int RELINKED = 2;

    private static final int TIER_MAX = 63;
    private static final int ROUNDS_PER_TIER = 4;

    private final EngineState state;
    private final Row<EntryDecoder, EntryEncoder> entry;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private final WishList wishes;
    private final Alias alias;

    EntryAccess(EngineState state) {
        this.state = state;
        this.entry = state.entries().newRow();
        this.capability = state.capabilities().newRow();
        this.wishes = new WishList(state);
        this.alias = new Alias(state);
    }

    /** The entry that was last loaded. */
    Row<EntryDecoder, EntryEncoder> entry() {
        return entry;
    }

    /** The wishes that a command brings, or that were last loaded. */
    WishList wishes() {
        return wishes;
    }

    /** Loads the entry behind a capability; whether there is one. */
    boolean load(long capabilityHigh, long capabilityLow) {
        return loadBehind(capabilityHigh, capabilityLow)
                && entry.get.capabilityHigh() == capabilityHigh
                && entry.get.capabilityLow() == capabilityLow;
    }

    /** As {@link #load(long, long)}, also where it won a booking whose link was replaced since: nobody is shown it by that. */
    boolean loadBehind(long capabilityHigh, long capabilityLow) {
        return state.capabilities().load(capabilityHigh, capabilityLow, capability)
                && capability.get.entry() != 0
                && load(capability.get.entry());
    }

    /** Loads an entry by its dense id; whether there is one. */
    boolean load(long id) {
        return state.entries().load(id, entry);
    }

    /** Whether a person is of the loaded entry's party, by whatever pseudonym. */
    boolean has(long personHigh, long personLow) {
        return place(personHigh, personLow) >= 0 || hasAnother(personHigh, personLow);
    }

    private boolean hasAnother(long personHigh, long personLow) {
        for (int i = 0; i < entry.get.partySize(); i++) {
            if (alias.isOne(entry.get.party(2 * i), entry.get.party(2 * i + 1), personHigh, personLow)) {
                return true;
            }
        }
        return false;
    }

    /** The place of a pseudonym in the loaded entry's party, from 0; -1 where it is not of it. */
    int place(long personHigh, long personLow) {
        for (int i = 0; i < entry.get.partySize(); i++) {
            if (entry.get.party(2 * i) == personHigh && entry.get.party(2 * i + 1) == personLow) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the loaded entry takes part in a draw that is not at its end: its wishes, won or not, are still asked for. */
    boolean isInDraw() {
        long round = state.totals().frozenRound();
        return round != 0 && (entry.get.frozenRound() == round || entry.get.lastRound() == round);
    }

    /** Whether a round that the loaded entry may be part of is closed and not yet frozen, however late that is. */
    boolean isBeingFrozen(long nowMillis) {
        return state.agenda().isClosing(entry.get.product(), entry.get.createdMillis(), nowMillis);
    }

    /** The tier of the loaded entry in a round; in a returns draw there are none. */
    int tier() {
        return entry.get.displaced() != 0 ? TIER_DISPLACED : tierOf(entry.get.roundsLost());
    }

    /** The tier after so many rounds lost: DESIGN.md, section 8. */
    static int tierOf(int roundsLost) {
        return Math.min(roundsLost / ROUNDS_PER_TIER, TIER_MAX);
    }

    /** Puts the loaded entry as it is now into an outcome, its wishes too. */
    void tell(Outcome outcome) {
        wishes.load(entry.keyLow(), entry.get.wishCount());
        outcome.entry()
                .made(entry.get.product(), entry.get.partySize(), tier(), entry.get.round(), entry.get.createdMillis());
        outcome.entry()
                .stands(entry.get.status(), entry.get.roundsLost(), entry.get.frozenRound(), entry.get.lastRound());
        wishes.tell(outcome.entry());
        tellNonce(outcome);
    }

    /** Whether somebody of the loaded entry came to hold a booking while it was in a draw. */
    boolean hasHolders() {
        return (entry.get.holders() & HAS_HOLDERS) != 0;
    }

    /** Notes, of an entry that is being edited, whether somebody of it holds a booking. */
    void noteHolders(boolean has) {
        entry.set.holders((short) ((entry.get.holders() & ~HAS_HOLDERS) | (has ? HAS_HOLDERS : 0)));
    }

    /** Notes, of an entry that is being edited, that its link was replaced. */
    void noteRelinked() {
        entry.set.holders((short) (entry.get.holders() | RELINKED));
    }

    private boolean isRelinked() {
        return (entry.get.holders() & RELINKED) != 0;
    }

    /** The link to remember with an answer about the loaded entry: none, where it has the one it always had. */
    void noteLink(Remembered request) {
        boolean isNoted = isRelinked();
        request.link(
                isNoted ? entry.get.capabilityNonceHigh() : 0,
                isNoted ? entry.get.capabilityNonceLow() : 0,
                isNoted ? entry.get.capabilityKey() : 0);
    }

    /** Whether it had another link when a request was answered: who repeats that is not to learn the new one. */
    private boolean isOfEarlierLink(RequestDecoder request) {
        return isRelinked()
                && (request.capabilityNonceHigh() != entry.get.capabilityNonceHigh()
                        || request.capabilityNonceLow() != entry.get.capabilityNonceLow());
    }

    /** Puts into an outcome what was answered to a remembered request; false when its entry is gone, or has another link. */
    boolean tellAgain(RequestDecoder request, Outcome outcome) {
        if (!load(request.booking()) || isOfEarlierLink(request)) {
            return false;
        }
        outcome.entry()
                .made(
                        entry.get.product(),
                        entry.get.partySize(),
                        request.version(),
                        request.slot(),
                        request.timeMillis());
        tellNonce(outcome);
        outcome.sequence(request.sequence());
        return true;
    }

    private void tellNonce(Outcome outcome) {
        outcome.capability(entry.get.capabilityKey(), entry.get.capabilityNonceHigh(), entry.get.capabilityNonceLow());
    }

    /** The loaded entry waits no more: its people are free. What takes part in a draw stays in that. */
    void withdraw(Party party, long nowMillis) {
        party.leave(entry.keyLow(), entry.get.roundsLost(), nowMillis);
        state.entries().edit(entry);
        entry.set.status(WITHDRAWN).changedMillis(nowMillis);
        state.entries().store(entry);
    }

    /** Forgets the loaded entry and its wishes; its capability too, unless a booking or a later entry has it. */
    void purge() {
        if (state.capabilities().load(entry.get.capabilityHigh(), entry.get.capabilityLow(), capability)
                && capability.get.entry() == entry.keyLow()
                && capability.get.booking() == 0) {
            state.capabilities().remove(capability);
        }
        wishes.remove(entry.keyLow(), entry.get.wishCount());
        state.entries().remove(entry);
    }
}
