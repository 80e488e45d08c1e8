package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/**
 * The entries of a round that is drawn: every waiting one of its product whose wishes could be met in it. Each call looks
 * at some entries from the draw's cursor on and gives the first not looked at.
 */
final class DrawnEntries {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final EngineState state;
    private final Scratch scratch;
    private final HeldPlaces held;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final byte[] locations = new byte[32];

    DrawnEntries(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.held = new HeldPlaces(state, scratch);
        this.slot = state.slots().newRow();
    }

    /**
     * Marks entries as part of the round. The draw is being edited.
     *
     * @param asksRegister whether who is not in the register of a product that has one is left out
     */
    long mark(Row<DrawDecoder, DrawEncoder> draw, int count, boolean asksRegister, long nowMillis) {
        long end = end(draw, count);
        draw.get.getLocations(locations, 0, locations.length);
        long n = draw.get.n();
        for (long id = draw.get.cursor(); id < end; id++) {
            if (!scratch.entries.load(id) || !takesPart(draw)) {
                continue;
            }
            Row<EntryDecoder, EntryEncoder> entry = scratch.entries.entry();
            if (scratch.entries.hasHolders()) {
                held.letHoldersGo(nowMillis);
                if (entry.get.status() != EntryAccess.WAITING) {
                    continue;
                }
            }
            if (asksRegister && !areEligible(draw.get.product())) {
                continue;
            }
            int tier = draw.get.kind() == AnnounceRoundRules.RETURNS ? 0 : scratch.entries.tier();
            state.entries().edit(entry);
            entry.set.frozenRound(draw.keyLow()).frozenTier((short) tier);
            state.entries().store(entry);
            draw.set.tiers(tier, draw.get.tiers(tier) + 1);
            n++;
        }
        draw.set.n(n);
        return end;
    }

    /**
     * Whether an entry could win a seat. Days are compared with a day to spare, as a location's day is not that of UTC: who
     * could not after all is in the list and wins nothing.
     */
    private boolean takesPart(Row<DrawDecoder, DrawEncoder> draw) {
        EntryDecoder entry = scratch.entries.entry().get;
        if (entry.status() != EntryAccess.WAITING
                || entry.product() != draw.get.product()
                || draw.get.seats() == 0
                // Made for another round, when this one was closed and waited for its freeze.
                || entry.createdMillis() >= draw.get.entriesCloseMillis()) {
            return false;
        }
        WishList wishes = scratch.entries.wishes();
        wishes.load(scratch.entries.entry().keyLow(), entry.wishCount());
        for (int wish = 0; wish < wishes.count(); wish++) {
            if (couldMeet(wishes, wish, draw)) {
                return true;
            }
        }
        return false;
    }

    /** Whether everybody of an entry is in the register, where its product has one: who is not waits, and is in no draw. */
    private boolean areEligible(int number) {
        Product product = state.catalog().product(number);
        if (product == null || !product.register()) {
            return true;
        }
        scratch.party.ofEntry(scratch.entries.entry());
        scratch.party.load();
        return scratch.party.areEligible(product);
    }

    private boolean couldMeet(WishList wishes, int wish, Row<DrawDecoder, DrawEncoder> draw) {
        return switch (wishes.kind(wish)) {
            case WishList.SLOT -> state.slots().load(wishes.idOf(wish), slot) && slot.get.reservedBy() == draw.keyLow();
            case WishList.LOCATION -> hasLocation(wishes.idOf(wish)) && overlaps(wishes, wish, draw);
            default -> overlaps(wishes, wish, draw);
        };
    }

    private boolean hasLocation(long number) {
        int bit = DrawnSlots.bit(number);
        return (locations[bit / 8] & (1 << (bit % 8))) != 0;
    }

    private static boolean overlaps(WishList wishes, int wish, Row<DrawDecoder, DrawEncoder> draw) {
        long first = Math.floorDiv(draw.get.firstStartMillis(), MILLIS_PER_DAY) - 1;
        long last = Math.floorDiv(draw.get.lastStartMillis(), MILLIS_PER_DAY) + 1;
        return wishes.fromOf(wish) <= last && wishes.toOf(wish) >= first;
    }

    /** Lets entries go: nobody won or lost. */
    long letGo(Row<DrawDecoder, DrawEncoder> draw, int count) {
        long end = end(draw, count);
        for (long id = draw.get.cursor(); id < end; id++) {
            if (scratch.entries.load(id) && scratch.entries.entry().get.frozenRound() == draw.keyLow()) {
                state.entries().edit(scratch.entries.entry());
                scratch.entries.entry().set.frozenRound(0);
                state.entries().store(scratch.entries.entry());
            }
        }
        return end;
    }

    private static long end(Row<DrawDecoder, DrawEncoder> draw, int count) {
        return Math.min(draw.get.cursor() + count, draw.get.entryTo() + 1);
    }
}
