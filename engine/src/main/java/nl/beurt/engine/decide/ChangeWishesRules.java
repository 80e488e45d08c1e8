package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** An entry gets other wishes, but not while it takes part in a draw. */
final class ChangeWishesRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final ChangeWishesDecoder command = new ChangeWishesDecoder();
    private final Remembered request = new Remembered();

    ChangeWishesRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        if (!scratch.entries.load(
                command.capability().high(), command.capability().low())) {
            return Verdict.ENTRY_UNKNOWN;
        }
        if (!scratch.entries.has(command.person().high(), command.person().low())) {
            return Verdict.WRONG_PERSON;
        }
        Verdict known = scratch.requests.recall(request, nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.requests.remembered().verdict() == Verdict.WISHES_CHANGED.number()
                            && scratch.entries.tellAgain(scratch.requests.remembered(), outcome)
                    ? Verdict.REPEATED
                    : Verdict.KEY_REUSED;
        }
        return known == Verdict.NONE ? checkNew(nowMillis, outcome) : known;
    }

    private Verdict checkNew(long nowMillis, Outcome outcome) {
        scratch.entries.tell(outcome);
        if (scratch.entries.entry().get.status() != EntryAccess.WAITING) {
            return Verdict.ENTRY_NOT_WAITING;
        }
        if (scratch.entries.isInDraw() || scratch.entries.isBeingFrozen(nowMillis)) {
            return Verdict.ENTRIES_CLOSED;
        }
        if (!readWishes()) {
            return Verdict.INVALID;
        }
        scratch.party.ofEntry(scratch.entries.entry());
        scratch.party.load();
        if (scratch.party.hasTooManyActions(nowMillis)) {
            return Verdict.TOO_MANY_ACTIONS;
        }
        return state.wishes().hasRoomFor(scratch.entries.wishes().recordsNeeded()) && scratch.requests.hasRoom()
                ? Verdict.WISHES_CHANGED
                : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        var entry = scratch.entries.entry();
        WishList wishes = scratch.entries.wishes();
        wishes.store(entry.keyLow(), entry.get.wishCount());
        wishes.tell(outcome.entry());
        scratch.party.act(nowMillis, nowMillis);
        state.entries().edit(entry);
        entry.set.wishCount((short) wishes.count()).changedMillis(nowMillis);
        state.entries().store(entry);
        int tier = scratch.entries.tier();
        scratch.entries.noteLink(request);
        scratch.requests.remember(request, Verdict.WISHES_CHANGED, entry.keyLow(), entry.get.round(), tier, nowMillis);
        outcome.entry().made(entry.get.product(), entry.get.partySize(), tier, entry.get.round(), nowMillis);
    }

    private boolean readWishes() {
        WishList list = scratch.entries.wishes();
        ChangeWishesDecoder.WishesDecoder wishes = command.wishes();
        list.clear();
        if (wishes.count() == 0 || wishes.count() > WishList.WISHES_MAX) {
            return false;
        }
        while (wishes.hasNext()) {
            wishes.next().getPacked(list.bytes(), list.nextAt(), WishList.WISH_LENGTH);
            if (!list.added()) {
                return false;
            }
        }
        return true;
    }
}
