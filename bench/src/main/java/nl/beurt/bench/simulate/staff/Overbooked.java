package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.staff.Found.Slot;
import nl.beurt.engine.state.ChangeKind;

/** Slots from which desks went that people had: that happens as the desks go, and nobody more gets a seat there after it. Mutable. */
final class Overbooked {
    private final Map<Long, Integer> before = new HashMap<>();
    private long beforeMillis = Long.MIN_VALUE;

    /** Whether more seats of a slot may be given than there are. */
    boolean mayBe(Found found, Slot slot, int given) {
        Integer then = before.get(slot.id());
        return found.changes.stream()
                .filter(one -> one.kind() == ChangeKind.DESKS && one.covers(slot))
                .anyMatch(one -> then == null || given <= then || !one.isDone() || one.doneMillis() >= beforeMillis);
    }

    /** How it is by now. */
    void see(Found found) {
        found.slots.values().forEach(slot -> before.put(slot.id(), slot.taken() + slot.reserved()));
        beforeMillis = found.timeMillis;
    }
}
