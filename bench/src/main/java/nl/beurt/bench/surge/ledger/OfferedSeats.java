package nl.beurt.bench.surge.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.beurt.bench.surge.answer.Availability;

/**
 * The free seats of each slot when it was first seen: all that it ever had to give, since a cancelled seat is not
 * offered again. Called only from the thread that refreshes availability.
 */
public final class OfferedSeats {
    private final Map<Long, Integer> seatsBySlot = new LinkedHashMap<>();

    public void see(Availability availability) {
        for (int i = 0; i < availability.slots(); i++) {
            seatsBySlot.putIfAbsent(availability.slotId(i), availability.freeSeats(i));
        }
    }

    public Map<Long, Integer> seatsBySlot() {
        return Collections.unmodifiableMap(seatsBySlot);
    }
}
