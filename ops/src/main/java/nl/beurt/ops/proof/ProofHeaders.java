package nl.beurt.ops.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofSlot;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;

/** Makes the first line of a proof: signed with the key of the day on which the commitment was published. */
final class ProofHeaders {
    private ProofHeaders() {}

    static ProofHeader of(DrawProof proof, DayKeys keys) {
        DaySignature signature = keys.signAt(proof.committedMillis(), ProofHeader.signed(proof.commitment()));
        DrawSlots slots = proof.slots();
        Map<String, Long> locations = new TreeMap<>();
        List<ProofSlot> shown = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            long number = slots.locationNumber(slot);
            String word = word(proof.catalog(), number);
            locations.put(word, number);
            shown.add(new ProofSlot(
                    new DrawSlots.Slot(
                            slots.id(slot), number, slots.startSeconds(slot), slots.localDay(slot), slots.seats(slot)),
                    word));
        }
        addWished(proof, locations);
        return new ProofHeader(
                proof.terms(),
                proof.commitment(),
                proof.randomness(),
                proof.seed(),
                proof.commits(),
                proof.secrets(),
                signature.bytes(),
                signature.keyId(),
                locations,
                shown,
                null);
    }

    private static void addWished(DrawProof proof, Map<String, Long> locations) {
        DrawPool pool = proof.pool();
        byte[] wishes = new byte[Wish.MOST * Wish.PACKED];
        long last = -1;
        for (int entry = 0; entry < pool.size(); entry++) {
            int count = pool.wishes(entry, wishes, 0);
            for (int i = 0; i < count; i++) {
                if (Wish.isLocation(wishes, i * Wish.PACKED)) {
                    long number = Wish.id(wishes, i * Wish.PACKED);
                    if (number != last) {
                        locations.put(word(proof.catalog(), number), number);
                        last = number;
                    }
                }
            }
        }
    }

    /** A location that the catalog does not have any more has its number for a word. */
    private static String word(Catalog catalog, long number) {
        Location location = number <= Integer.MAX_VALUE ? catalog.location((int) number) : null;
        return location == null ? "location-" + number : location.id();
    }
}
