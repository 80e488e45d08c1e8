package nl.beurt.bench.simulate.staff;

import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import org.jspecify.annotations.Nullable;

/**
 * What the staff changed, as its record says.
 *
 * @param phase 0 slots, 1 bookings, 2 done
 */
record Change(
        long id,
        @Nullable ChangeKind kind,
        int product,
        int location,
        long fromMillis,
        long toMillis,
        int desks,
        boolean hasClaim,
        int phase,
        long cursor,
        long slotTo,
        long bookingTo,
        long madeMillis,
        long doneMillis) {
    static Change of(long id, ChangeDecoder of) {
        return new Change(
                id,
                ChangeKind.of(of.kind()),
                of.product(),
                of.location(),
                of.fromMillis(),
                of.toMillis(),
                of.desks(),
                of.claim() != 0,
                of.state(),
                of.cursor(),
                of.slotTo(),
                of.bookingTo(),
                of.madeMillis(),
                of.doneMillis());
    }

    boolean isDone() {
        return phase == 2;
    }

    boolean isWithdrawal() {
        return kind == ChangeKind.WITHDRAW_SLOTS || kind == ChangeKind.WITHDRAW_BOOKINGS;
    }

    /** Whether it is about a slot. Nobody has stayed away of one that is not over. */
    boolean covers(Found.Slot slot) {
        return (kind != ChangeKind.NO_SHOWS || slot.endMillis() <= madeMillis)
                && (product == 0 || product == slot.product())
                && (location == 0 || location == slot.location())
                && slot.startMillis() >= fromMillis
                && slot.startMillis() < toMillis;
    }

    /** Whether it was under way, or waited for another, at a time. */
    boolean wasUnderWay(long millis) {
        return millis >= madeMillis && (!isDone() || millis <= doneMillis);
    }
}
