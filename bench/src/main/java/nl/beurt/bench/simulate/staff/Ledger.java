package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What people and staff were told that was done: it must be so ever after. Mutable. */
final class Ledger {
    final Map<Integer, Held> held = new TreeMap<>();
    /** When somebody last booked. */
    final Map<Long, Long> bookedMillis = new HashMap<>();

    final People people = new People();
    final StaffLedger staff = new StaffLedger(people);
    final RegisterLedger register = new RegisterLedger(people);
    final OfflineLedger offline = new OfflineLedger();

    /** An action was accepted and is durable. */
    void accepted(Action action, long millis) {
        staff.accepted(action, millis);
        register.accepted(action, millis);
        offline.accepted(action);
        people.accepted(action, millis);
        switch (action.kind()) {
            case BOOK -> {
                for (int one : action.people()) {
                    bookedMillis.put((long) one, millis);
                    bookedMillis.put(people.self(one), millis);
                }
                hold(new Held(action.capability(), action.people(), false, millis));
            }
            case ENTER -> hold(new Held(action.capability(), action.people(), true, millis));
            case CANCEL -> of(action).isCancelled = true;
            case WITHDRAW -> of(action).isWithdrawn = true;
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
