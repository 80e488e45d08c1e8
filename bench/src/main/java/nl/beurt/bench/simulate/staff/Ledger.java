package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people and staff were told that was done: it must be so ever after. Mutable. */
final class Ledger {
    final Map<Integer, Held> held = new TreeMap<>();
    /** Pseudonyms of which two turned out to be one person's. */
    final Set<Long> linked = new HashSet<>();
    /** When somebody last booked. */
    final Map<Long, Long> bookedMillis = new HashMap<>();
    /** Changes that have a job. */
    long changes;

    /** An action was accepted and is durable. */
    void accepted(Action action, long millis) {
        switch (action.kind()) {
            case BOOK -> {
                for (int one : action.people()) {
                    bookedMillis.put((long) one, millis);
                }
                hold(new Held(action.capability(), action.people(), false, millis));
            }
            case ENTER -> hold(new Held(action.capability(), action.people(), true, millis));
            case CANCEL -> of(action).isCancelled = true;
            case WITHDRAW -> of(action).isWithdrawn = true;
            case LINK -> {
                linked.add((long) action.people()[0]);
                linked.add((long) action.people()[1]);
            }
            case WITHDRAW_SLOTS, WITHDRAW_BOOKINGS, DESKS, NO_SHOWS -> changes++;
            default -> {}
        }
    }

    private void hold(Held next) {
        held.put(next.capability, next);
    }

    private Held of(Action action) {
        Held of = held.get(action.capability());
        if (of == null) {
            throw new IllegalStateException(action + " was accepted, and nobody was told of that link");
        }
        return of;
    }
}
