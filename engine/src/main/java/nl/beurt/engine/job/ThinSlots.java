package nl.beurt.engine.job;

import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.Wish;

/** Returned seats that only few entries could take: a friend of who gave one back could hope for it. */
final class ThinSlots {
    private final DrawPool pool;
    private final int takersMin;

    /**
     * Looks at a pool.
     *
     * @param takersMin entries that a slot must have; 0 or 1: no slot is thin
     */
    ThinSlots(DrawPool pool, int takersMin) {
        this.pool = pool;
        this.takersMin = takersMin;
    }

    /** Whether fewer entries than there must be could take seats of a slot. */
    boolean isThin(DrawSlots.Slot slot) {
        if (takersMin <= 1) {
            return false;
        }
        int takers = 0;
        for (int entry = 0; entry < pool.size() && takers < takersMin; entry++) {
            if (pool.groupSize(entry) <= slot.seats() && wants(entry, slot)) {
                takers++;
            }
        }
        return takers < takersMin;
    }

    private boolean wants(int entry, DrawSlots.Slot slot) {
        for (int rank = 0; rank < pool.wishCount(entry); rank++) {
            if (isMet(pool.wish(entry, rank), slot)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMet(Wish wish, DrawSlots.Slot slot) {
        return switch (wish.kind()) {
            case SLOT -> wish.id() == slot.id();
            case LOCATION -> wish.id() == slot.locationNumber() && isWithin(wish, slot);
            case ANYWHERE -> isWithin(wish, slot);
        };
    }

    private static boolean isWithin(Wish wish, DrawSlots.Slot slot) {
        return Integer.compareUnsigned(wish.fromDay(), slot.localDay()) <= 0
                && Integer.compareUnsigned(slot.localDay(), wish.toDay()) <= 0;
    }
}
