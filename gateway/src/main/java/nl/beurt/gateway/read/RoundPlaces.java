package nl.beurt.gateway.read;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;

/**
 * The slots that were made for one round: which, where, and on which days. Immutable once {@link Pages} has made it.
 *
 * @param slots indexes into the view's slots, by location, start and id
 * @param days by location's number: the first and the last local day, days since 1970-01-01
 */
record RoundPlaces(List<Integer> slots, Map<Integer, Days> days) {
    static final RoundPlaces NONE = new RoundPlaces(List.of(), new TreeMap<>());

    record Days(long first, long last) {
        Days with(long day) {
            return new Days(Math.min(first, day), Math.max(last, day));
        }
    }

    /** Whether a draw has, or a returns draw may have, a seat that a packed wish asks for. */
    boolean couldMeet(byte[] packed, int offset, DrawView draw, List<SlotView> all) {
        Wish wish = Wish.unpack(packed, offset);
        return switch (wish.kind()) {
            case SLOT -> hasSlot(wish.id(), draw, all);
            case LOCATION -> draw.isReturns() ? draw.location() == wish.id() : overlaps((int) wish.id(), wish);
            case ANYWHERE -> draw.isReturns() || days.keySet().stream().anyMatch(at -> overlaps(at, wish));
        };
    }

    private static boolean hasSlot(long id, DrawView draw, List<SlotView> all) {
        if (id < 1 || id > all.size()) {
            return false;
        }
        SlotView slot = all.get((int) id - 1);
        return draw.isReturns() ? slot.location() == draw.location() : slot.round() == draw.id();
    }

    private boolean overlaps(int location, Wish wish) {
        Days at = days.get(location);
        return at != null
                && Integer.toUnsignedLong(wish.fromDay()) <= at.last()
                && Integer.toUnsignedLong(wish.toDay()) >= at.first();
    }
}
