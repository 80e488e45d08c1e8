package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Digest;
import org.agrona.collections.Long2LongHashMap;

/**
 * Tags of the birth dates of people in a file: whoever is there with two is a mistake that nobody but its sender can see.
 *
 * <p>In many small maps, as the event loop must not wait while one of two million people grows.
 */
final class BirthDates {
    private static final long NONE = 0;

    private static final int PARTS_LOG = 8;

    private final Long2LongHashMap[] parts = new Long2LongHashMap[1 << PARTS_LOG];

    /** Whether somebody was there before with another date; by one half of their pseudonym, as two people share none. */
    boolean isOther(Digest person, long tag) {
        if (tag == NONE) {
            return false;
        }
        int part = (int) (person.high() >>> (Long.SIZE - PARTS_LOG));
        Long2LongHashMap tags = parts[part];
        if (tags == null) {
            tags = new Long2LongHashMap(NONE);
            parts[part] = tags;
        }
        long before = tags.putIfAbsent(person.high(), tag);
        return before != NONE && before != tag;
    }
}
