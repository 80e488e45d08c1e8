package nl.beurt.gateway.decode;

import nl.beurt.gateway.key.Digest;
import org.agrona.collections.Long2LongHashMap;

/** Tags of the birth dates of people in a file: whoever is there with two is a mistake that nobody but its sender can see. */
final class BirthDates {
    private static final long NONE = 0;

    private final Long2LongHashMap tags = new Long2LongHashMap(NONE);

    /** Whether somebody was there before with another date; by one half of their pseudonym, as two people share none. */
    boolean isOther(Digest person, long tag) {
        if (tag == NONE) {
            return false;
        }
        long before = tags.putIfAbsent(person.high(), tag);
        return before != NONE && before != tag;
    }
}
