package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** What a clerk does for a person who waits with the loaded entry, and whose party of one is loaded. */
final class RecoveredEntry {
    private final EngineState state;
    private final Scratch scratch;
    private final Places places;
    private final Links links;

    RecoveredEntry(EngineState state, Scratch scratch, Links links) {
        this.state = state;
        this.scratch = scratch;
        this.links = links;
        this.places = new Places(state, scratch);
    }

    /** The first refusal, or {@link Verdict#RECOVERED}. */
    Verdict check(int action, NewLink link, long nowMillis) {
        var entry = scratch.entries.entry().get;
        if (entry.status() != EntryAccess.WAITING
                || scratch.entries.place(scratch.party.high(0), scratch.party.low(0)) < 0) {
            return Verdict.NO_PLACE;
        }
        if (action == RecoverRules.RELEASE) {
            return Verdict.RECOVERED;
        }
        if (action == RecoverRules.DETACH && entry.partySize() == 1) {
            return Verdict.ALONE_IN_PARTY;
        }
        // Its link and the size of its party are what is committed to.
        if (scratch.entries.isInDraw() || scratch.entries.isBeingFrozen(nowMillis)) {
            return Verdict.ENTRIES_CLOSED;
        }
        return action == RecoverRules.REISSUE && links.isTaken(link) ? Verdict.NONCE_TAKEN : Verdict.RECOVERED;
    }

    /** Everybody is free; how many they are. What takes part in a draw stays in that. */
    int release(long nowMillis) {
        var entry = scratch.entries.entry();
        scratch.party.ofEntry(entry);
        scratch.party.load();
        scratch.entries.withdraw(scratch.party, nowMillis);
        links.remove(entry.get.capabilityHigh(), entry.get.capabilityLow());
        return entry.get.partySize();
    }

    /** The person is free, and the others wait on. */
    int detach(long nowMillis) {
        int lost = places.leaveEntry(scratch.party.high(0), scratch.party.low(0), nowMillis);
        scratch.party.waitNoMore(0, lost, nowMillis);
        return 1;
    }

    /** The party has another link; how many they are. */
    int reissue(NewLink link, long nowMillis, Outcome outcome) {
        var entry = scratch.entries.entry();
        links.remove(entry.get.capabilityHigh(), entry.get.capabilityLow());
        links.add(link, 0, entry.keyLow());
        state.entries().edit(entry);
        entry.set
                .capabilityHigh(link.high)
                .capabilityLow(link.low)
                .capabilityNonceHigh(link.nonceHigh)
                .capabilityNonceLow(link.nonceLow)
                .capabilityKey(link.key)
                .putEntryHash(link.entryHash, 0, link.entryHash.length)
                .changedMillis(nowMillis);
        scratch.entries.noteRelinked();
        state.entries().store(entry);
        outcome.entry()
                .made(entry.get.product(), entry.get.partySize(), scratch.entries.tier(), entry.get.round(), nowMillis);
        outcome.capability(link.key, link.nonceHigh, link.nonceLow);
        return entry.get.partySize();
    }
}
