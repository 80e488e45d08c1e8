package nl.beurt.engine.proof;

import java.util.Arrays;
import java.util.Map;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.Wish;

/** Whether the header's locations are just those that are wished or have a slot, each with a number of its own. */
final class WishedLocations {
    private final Map<String, Long> locations;
    private final long[] numbers;
    private final boolean[] areUsed;

    WishedLocations(ProofHeader header, DrawSlots slots) {
        locations = header.locations();
        numbers = locations.values().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
        areUsed = new boolean[numbers.length];
        for (int slot = 0; slot < slots.size(); slot++) {
            use(slots.locationNumber(slot));
        }
    }

    void entry(ProofEntry entry) {
        byte[] wishes = entry.wishes();
        for (int i = 0; i < entry.wishCount(); i++) {
            if (Wish.isLocation(wishes, i * Wish.PACKED)) {
                use(Wish.id(wishes, i * Wish.PACKED));
            }
        }
    }

    void end(Findings findings) {
        if (numbers.length < locations.size()) {
            findings.fault(Fault.LOCATIONS, "two of the header's locations have the same number: %s", locations);
        }
        locations.forEach((word, number) -> {
            if (!areUsed[Arrays.binarySearch(numbers, number)]) {
                findings.fault(
                        Fault.LOCATIONS,
                        "location %s (%d) has no slot and nobody wishes it, so the header must not name it",
                        word,
                        number);
            }
        });
    }

    private void use(long number) {
        int at = Arrays.binarySearch(numbers, number);
        if (at >= 0) {
            areUsed[at] = true;
        }
    }
}
