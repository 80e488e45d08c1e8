package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** Sweeps: forgets expired requests and vouchers, and purges bookings and entries of one window of ids whose time is over. */
final class TickRules implements Rules {
    /** Dense ids looked at, and requests and vouchers forgotten, at most in one Tick. */
    static final int WINDOW = 500;

    private final EngineState state;
    private final Scratch scratch;
    private final TickDecoder command = new TickDecoder();
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;

    TickRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.capability = state.capabilities().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (scratch.requests.hasExpired(nowMillis) || scratch.vouchers.hasExpired(nowMillis)) {
            return Verdict.SWEPT;
        }
        long last = last();
        for (long id = first(); id <= last; id++) {
            if (isPurgeable(id, nowMillis) || isEntryPurgeable(id, nowMillis) || isEntryToKeep(id, nowMillis)) {
                return Verdict.SWEPT;
            }
        }
        return Verdict.NOTHING_TO_DO;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        scratch.requests.forget(WINDOW, nowMillis);
        scratch.vouchers.forget(WINDOW, nowMillis);
        long last = last();
        for (long id = first(); id <= last; id++) {
            if (isPurgeable(id, nowMillis)) {
                purge();
            }
            if (isEntryPurgeable(id, nowMillis)) {
                scratch.entries.purge();
            } else if (isEntryToKeep(id, nowMillis)) {
                scratch.party.keep(nowMillis);
            }
        }
    }

    private long first() {
        return Math.max(1, command.purgeFromBooking());
    }

    private long last() {
        // Not first + WINDOW - 1: that could overflow.
        long last = Math.max(state.totals().lastBooking(), state.totals().lastEntry());
        long behind = last - first();
        return first() + Math.min(WINDOW - 1, behind);
    }

    private boolean isPurgeable(long id, long nowMillis) {
        return scratch.bookings.load(id)
                && (!scratch.slots.loadOther(scratch.bookings.booking().get.slot())
                        || nowMillis - scratch.slots.other().get.endMillis()
                                >= state.catalog().knobs().purgeAfterMillis());
    }

    /** An entry that waits no more goes when nothing asks for it: its draw is over, what it won was purged. */
    private boolean isEntryPurgeable(long id, long nowMillis) {
        if (!scratch.entries.load(id)
                || scratch.entries.entry().get.status() == EntryAccess.WAITING
                || scratch.entries.isInDraw()) {
            return false;
        }
        long booking = scratch.entries.entry().get.booking();
        return booking != 0
                ? !scratch.bookings.load(booking)
                : nowMillis - scratch.entries.entry().get.changedMillis()
                        >= state.catalog().knobs().purgeAfterMillis();
    }

    /** Who waits where one place does not exclude another is not led to their entry: they are to be known as long as they wait. */
    private boolean isEntryToKeep(long id, long nowMillis) {
        if (state.catalog().knobs().personDays() == 0
                || !scratch.entries.load(id)
                || scratch.entries.entry().get.exclusive() != 0
                || scratch.entries.entry().get.status() != EntryAccess.WAITING) {
            return false;
        }
        scratch.party.ofEntry(scratch.entries.entry());
        scratch.party.load();
        return scratch.party.isAnyToKeep(nowMillis);
    }

    /** Who waits or waited again with the link of a booking that was taken away keeps it as long as that entry is kept. */
    private void forgetCapability(long booking) {
        if (isOfAnotherEntry(booking)) {
            state.capabilities().edit(capability);
            capability.set.booking(0);
            state.capabilities().store(capability);
        } else {
            state.capabilities().remove(capability);
        }
    }

    /** Whether the capability leads to an entry that did not win the booking. */
    private boolean isOfAnotherEntry(long booking) {
        return capability.get.entry() != 0
                && scratch.entries.load(capability.get.entry())
                && scratch.entries.entry().get.booking() != booking;
    }

    private void purge() {
        Row<BookingDecoder, BookingEncoder> booking = scratch.bookings.booking();
        scratch.party.of(booking);
        scratch.party.load();
        scratch.party.free(booking.keyLow(), false);
        scratch.codes.removeAll(booking);
        if (state.capabilities().load(booking.get.capabilityHigh(), booking.get.capabilityLow(), capability)
                && capability.get.booking() == booking.keyLow()) {
            forgetCapability(booking.keyLow());
        }
        state.bookings().remove(booking);
    }
}
