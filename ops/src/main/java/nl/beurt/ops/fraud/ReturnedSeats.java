package nl.beurt.ops.fraud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seats that were given back and not taken again, by slot. Seats of a slot are all alike: nobody can say whose was taken, so
 * who takes one takes one of all who gave any back since the slot was full last.
 */
final class ReturnedSeats {
    /** Slots with returned seats; the one that got its first one longest ago goes. */
    static final int SLOTS_MAX = 1 << 16;

    private static final int GIFTS_MAX = 64;

    private final Map<Long, Returned> bySlot = new LinkedHashMap<>();
    private long lost;

    /** Who gave seats back, and from where. */
    record Gift(Claim claim, Collection<Long> sources, long atMillis) {}

    private static final class Returned {
        private final ArrayDeque<Gift> gifts = new ArrayDeque<>();
        private int seats;
    }

    /** A party gives the seats of its slot back. */
    void give(Claim claim, Collection<Long> sources, long nowMillis) {
        Returned returned = bySlot.computeIfAbsent(claim.slot(), slot -> new Returned());
        returned.seats += claim.seats();
        returned.gifts.add(new Gift(claim, sources, nowMillis));
        if (returned.gifts.size() > GIFTS_MAX) {
            returned.gifts.removeFirst();
            lost++;
        }
        if (bySlot.size() > SLOTS_MAX) {
            bySlot.remove(bySlot.keySet().iterator().next());
            lost++;
        }
    }

    /**
     * A party takes seats of a slot.
     *
     * @return what had been given back there by people who are not of this party; empty where there was nothing, or only
     *     their own
     */
    List<Gift> take(long slot, Claim taker) {
        Returned returned = bySlot.get(slot);
        if (returned == null) {
            return List.of();
        }
        List<Gift> others = new ArrayList<>();
        for (Gift gift : returned.gifts) {
            if (!gift.claim().meets(taker)) {
                others.add(gift);
            }
        }
        returned.seats -= taker.seats();
        if (returned.seats <= 0) {
            bySlot.remove(slot);
        }
        return others;
    }

    /** Forgets slots of which nothing was given back since. */
    void forget(long beforeMillis) {
        bySlot.values().removeIf(returned -> returned.gifts.getLast().atMillis() < beforeMillis);
    }

    int slots() {
        return bySlot.size();
    }

    /** Gifts that were forgotten, for there was no room. */
    long lost() {
        return lost;
    }
}
