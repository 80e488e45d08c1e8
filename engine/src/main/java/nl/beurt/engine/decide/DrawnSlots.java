package nl.beurt.engine.decide;

import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/**
 * The seats of a round that is drawn: set aside when it is frozen, so that no other command touches them, until they are
 * won, opened or given back. Each call looks at some slots from the draw's cursor on and gives the first not looked at.
 */
final class DrawnSlots {
    private static final int HASH_LENGTH = 32;

    /**
     * Seats from which on a returns draw takes no more slots, which wait for the next one: those that are thin go back in the
     * one command that commits.
     */
    private static final int RETURNED_MAX = 4000;

    private final EngineState state;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<RoundDecoder, RoundEncoder> round;
    private final byte[] locations = new byte[HASH_LENGTH];

    DrawnSlots(EngineState state) {
        this.state = state;
        this.slot = state.slots().newRow();
        this.round = state.rounds().newRow();
    }

    /** No slot was set aside yet. The draw is being edited. */
    void clearBounds(Row<DrawDecoder, DrawEncoder> draw) {
        draw.set.firstStartMillis(Long.MAX_VALUE).lastStartMillis(Long.MIN_VALUE);
    }

    /** Sets seats aside. The draw is being edited. */
    long reserve(Row<DrawDecoder, DrawEncoder> draw, long nowMillis, int count) {
        long end = end(draw, count);
        draw.get.getLocations(locations, 0, locations.length);
        for (long id = draw.get.cursor(); id < end; id++) {
            if (!state.slots().load(id, slot) || !isOf(draw, nowMillis)) {
                continue;
            }
            boolean isReturns = draw.get.kind() == AnnounceRoundRules.RETURNS;
            if (isReturns && draw.get.seats() >= RETURNED_MAX) {
                continue;
            }
            int seats = isReturns
                    ? slot.get.returned()
                    : slot.get.seats() - slot.get.taken() - slot.get.reserved() - slot.get.returned();
            if (seats <= 0) {
                continue;
            }
            state.slots().edit(slot);
            slot.set.reserved(seats).reservedBy(draw.keyLow()).reservedSeats(seats);
            if (isReturns) {
                slot.set.returned(0);
            }
            state.storeSlot(slot);
            count(draw, seats);
        }
        draw.set.putLocations(locations, 0, locations.length);
        return end;
    }

    private boolean isOf(Row<DrawDecoder, DrawEncoder> draw, long nowMillis) {
        if (slot.get.withdrawn() != 0
                || slot.get.reservedBy() != 0
                || slot.get.product() != draw.get.product()
                || nowMillis >= slot.get.startMillis()
                || isClosed()) {
            return false;
        }
        return draw.get.kind() == AnnounceRoundRules.RETURNS
                ? slot.get.location() == draw.get.location() && slot.get.startMillis() < draw.get.startsBeforeMillis()
                : slot.get.round() == draw.keyLow();
    }

    /** Who won there would only be displaced, and come before all others the next time. */
    private boolean isClosed() {
        Location location = state.catalog().location(slot.get.location());
        return location == null || location.status() == Location.Status.CLOSED;
    }

    private void count(Row<DrawDecoder, DrawEncoder> draw, int seats) {
        draw.set
                .seats(draw.get.seats() + seats)
                .firstStartMillis(Math.min(draw.get.firstStartMillis(), slot.get.startMillis()))
                .lastStartMillis(Math.max(draw.get.lastStartMillis(), slot.get.startMillis()));
        int bit = bit(slot.get.location());
        locations[bit / 8] |= (byte) (1 << (bit % 8));
    }

    /** Locations beyond 254 share a bit. */
    static int bit(long location) {
        return (int) Math.min(location, 255);
    }

    /** What is left can be booked from now on. */
    long open(Row<DrawDecoder, DrawEncoder> draw, int count) {
        return release(draw, count, false);
    }

    /** What was set aside becomes returned seats. */
    long giveBack(Row<DrawDecoder, DrawEncoder> draw, int count) {
        return release(draw, count, true);
    }

    private long release(Row<DrawDecoder, DrawEncoder> draw, int count, boolean isReturned) {
        long end = end(draw, count);
        for (long id = draw.get.cursor(); id < end; id++) {
            if (state.slots().load(id, slot) && slot.get.reservedBy() == draw.keyLow()) {
                release(isReturned);
            }
        }
        return end;
    }

    /** The seats of one slot wait for another draw; how many. */
    int giveBack(long id, long by) {
        if (!state.slots().load(id, slot) || slot.get.reservedBy() != by) {
            return 0;
        }
        int seats = slot.get.reserved();
        release(true);
        return seats;
    }

    private void release(boolean isReturned) {
        int seats = slot.get.reserved();
        state.slots().edit(slot);
        slot.set.reserved(0).reservedBy(0).reservedSeats(0);
        if (isReturned) {
            SlotGate.giveBack(slot, seats);
        }
        state.storeSlot(slot);
    }

    /** A round's own slots are served first come, first served from now on; a returns draw has none. */
    void openRound(long id, long nowMillis) {
        if (state.rounds().load(id, round)) {
            state.rounds().edit(round);
            round.set.opensAtMillis(nowMillis);
            state.storeRound(round);
        }
    }

    /** The first slot that this step does not look at. */
    private static long end(Row<DrawDecoder, DrawEncoder> draw, int count) {
        assert DrawState.of(draw.get.state()) != DrawState.ANNOUNCED : "a freeze sets the cursor first";
        return Math.min(draw.get.cursor() + count, draw.get.slotTo() + 1);
    }
}
