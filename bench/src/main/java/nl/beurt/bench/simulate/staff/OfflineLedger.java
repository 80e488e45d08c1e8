package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;

/** What desks without a connection were told that is noted, and for how many desks each list is. Mutable. */
final class OfflineLedger {
    /** Uses of the booking behind a link. */
    final Map<Integer, Uses> uses = new TreeMap<>();
    /** By location and day. */
    final Map<String, Lists> lists = new HashMap<>();

    /**
     * What was told of a booking.
     *
     * @param booking dense id
     * @param count uses of which somebody was counted, since it was last moved
     * @param persons people in them, at most so many of whom were counted
     */
    record Uses(long booking, int count, int persons) {}

    /** What was handed out. */
    record Lists(int location, int day, int desks) {}

    /** An action was accepted and is durable. */
    void accepted(Action action) {
        switch (action.kind()) {
            case RECONCILE -> {
                ReconcileUseDecoder of = action.read(new ReconcileUseDecoder());
                Uses before = uses.getOrDefault(action.capability(), new Uses(of.booking(), 0, 0));
                boolean isSame = before.booking() == of.booking();
                int count = isSame ? before.count() : 0;
                int persons = isSame ? before.persons() : 0;
                uses.put(action.capability(), new Uses(of.booking(), count + 1, persons + of.persons()));
            }
            case MOVE ->
                // To another slot, where nobody has come yet, or to the same: what was won has no slot that was told.
                uses.computeIfPresent(action.capability(), (link, told) -> new Uses(told.booking(), 0, told.persons()));
            case HAND_OUT_LIST -> handOut(action);
            default -> {}
        }
    }

    private void handOut(Action action) {
        HandOutListDecoder of = action.read(new HandOutListDecoder());
        Lists given = new Lists(of.location(), of.day(), of.desks());
        Lists before = lists.put(of.location() + ":" + of.day(), given);
        if (before != null && before.desks() != of.desks()) {
            throw new Violation(given + " was handed out, and " + before + " had been");
        }
    }
}
