package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ChangeStepDecoder;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * What a change has to do next: some slots, then some bookings. The step brings what the state cannot know, the hash of the
 * link with which each displaced party waits on; a step that brings others than there are is refused.
 */
final class ChangeStepRules implements Rules {
    /** Records looked at in one step. */
    static final int STEP = 500;

    private static final int HASH_LENGTH = 32;

    private final EngineState state;
    private final Displaced displaced;
    private final ChangeStepDecoder command = new ChangeStepDecoder();
    private final Row<ChangeDecoder, ChangeEncoder> change;
    private final ChangedSlots slots;
    private final ChangedBookings bookings;
    private final byte[] entryHash = new byte[HASH_LENGTH];

    ChangeStepRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.displaced = new Displaced(state, scratch);
        this.change = state.changes().newRow();
        this.slots = new ChangedSlots(state);
        this.bookings = new ChangedBookings(state, scratch);
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!state.changes().load(command.change(), change)) {
            return Verdict.INVALID;
        }
        ChangeState at = ChangeState.of(change.get.state());
        if (at == ChangeState.DONE || command.from() != change.get.cursor()) {
            return Verdict.NOTHING_TO_DO;
        }
        long last = at == ChangeState.SLOTS ? change.get.slotTo() : change.get.bookingTo();
        long records = command.to() - command.from();
        if (records < 0 || records > STEP || command.to() > last + 1 || (records == 0 && command.from() <= last)) {
            return Verdict.INVALID;
        }
        return at == ChangeState.SLOTS ? checkSlots() : checkBookings();
    }

    private Verdict checkSlots() {
        return command.claims().count() == 0 ? Verdict.STEPPED : Verdict.INVALID;
    }

    private Verdict checkBookings() {
        ChangeStepDecoder.ClaimsDecoder claims = command.claims();
        int count = claims.count();
        if (change.get.claim() != 0) {
            for (long id = command.from(); id < command.to(); id++) {
                if (bookings.load(change.get, id)
                        && (!claims.hasNext() || claims.next().booking() != id)) {
                    return Verdict.INVALID;
                }
            }
        }
        if (claims.hasNext()) {
            return Verdict.INVALID;
        }
        return displaced.hasRoomFor(count) ? Verdict.STEPPED : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.changes().edit(change);
        long last = change.get.slotTo();
        if (ChangeState.of(change.get.state()) == ChangeState.SLOTS) {
            int changed = slots.change(change.get, command.from(), command.to(), nowMillis);
            change.set.slots(change.get.slots() + changed);
        } else {
            last = change.get.bookingTo();
            changeBookings(nowMillis);
        }
        change.set.cursor(command.to());
        if (command.to() > last) {
            end(nowMillis);
        }
        state.storeChange(change);
    }

    private void changeBookings(long nowMillis) {
        command.sbeRewind();
        ChangeStepDecoder.ClaimsDecoder claims = command.claims();
        for (long id = command.from(); id < command.to(); id++) {
            if (bookings.load(change.get, id)) {
                if (change.get.claim() != 0) {
                    claims.next().getEntryHash(entryHash, 0, HASH_LENGTH);
                }
                int people = bookings.changeLoaded(change, entryHash, nowMillis);
                change.set
                        .bookings(change.get.bookings() + (people > 0 ? 1 : 0))
                        .people(change.get.people() + people);
            }
        }
    }

    /** After its slots a withdrawal goes on with the bookings that there are by then: nobody books those slots any more. */
    private void end(long nowMillis) {
        boolean isOfSlots = change.get.state() == ChangeState.SLOTS.number();
        if (isOfSlots && change.get.kind() == ChangeKind.WITHDRAW_SLOTS.number()) {
            change.set
                    .state((short) ChangeState.BOOKINGS.number())
                    .cursor(1)
                    .bookingTo(state.totals().lastBooking());
        } else {
            change.set.state((short) ChangeState.DONE.number()).doneMillis(nowMillis);
        }
    }
}
