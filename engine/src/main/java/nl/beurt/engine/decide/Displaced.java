package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;

/**
 * People whose place was taken away wait on, with the link they have: an entry that wishes for any place, before all others
 * where their booking was made before that was announced.
 */
final class Displaced {
    private static final byte OPEN_END = (byte) 0xff;
    private static final int TO = 13;

    private final EngineState state;
    private final Scratch scratch;
    private final Row<EntryDecoder, EntryEncoder> entry;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;

    Displaced(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.entry = state.entries().newRow();
        this.capability = state.capabilities().newRow();
    }

    /** Whether so many more can wait. */
    boolean hasRoomFor(int more) {
        return state.entries().hasRoomFor(more) && state.wishes().hasRoomFor(more);
    }

    /**
     * The loaded booking becomes an entry of the party, which is loaded and free.
     *
     * @param announcedMillis who asked for their place after this does not come before others
     */
    void waitOn(int product, byte[] entryHash, long announcedMillis, long nowMillis) {
        var booking = scratch.bookings.booking();
        long id = state.nextEntry();
        entry.reset(0, id);
        entry.set
                .createdMillis(nowMillis)
                .changedMillis(nowMillis)
                .capabilityHigh(booking.get.capabilityHigh())
                .capabilityLow(booking.get.capabilityLow())
                .capabilityNonceHigh(booking.get.capabilityNonceHigh())
                .capabilityNonceLow(booking.get.capabilityNonceLow())
                .putEntryHash(entryHash, 0, entryHash.length)
                .roundsLost(scratch.party.roundsLost())
                .product(product)
                .capabilityKey(booking.get.capabilityKey())
                .wishCount((short) 1)
                .status(EntryAccess.WAITING)
                .language(booking.get.language())
                .displaced((short) (askedMillis() <= announcedMillis ? 1 : 0))
                .exclusive(booking.get.exclusive());
        scratch.party.writeToEntry(entry);
        state.entries().store(entry);
        wishForAnything().store(id, 0);
        if (state.capabilities().load(booking.get.capabilityHigh(), booking.get.capabilityLow(), capability)) {
            state.capabilities().edit(capability);
            capability.set.entry(id);
            state.capabilities().store(capability);
        }
        if (booking.get.exclusive() != 0) {
            scratch.party.waitAgain(id);
        }
    }

    /** When people asked for the loaded booking's place: what was won was asked for with the entry. */
    private long askedMillis() {
        var booking = scratch.bookings.booking();
        boolean isWon = scratch.entries.loadBehind(booking.get.capabilityHigh(), booking.get.capabilityLow())
                && scratch.entries.entry().get.booking() == booking.keyLow();
        return isWon ? scratch.entries.entry().get.createdMillis() : booking.get.createdMillis();
    }

    private WishList wishForAnything() {
        WishList wishes = scratch.entries.wishes();
        wishes.clear();
        java.util.Arrays.fill(wishes.bytes(), 0, WishList.WISH_LENGTH, (byte) 0);
        wishes.bytes()[0] = WishList.ANYWHERE;
        java.util.Arrays.fill(wishes.bytes(), TO, WishList.WISH_LENGTH, OPEN_END);
        wishes.added();
        return wishes;
    }
}
