package nl.beurt.bench.history.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bookings by capability and their people, in the order of sequences. One thread. */
final class BookingModel {

    /** A booking as it must be now. */
    static final class Entry {
        final String key;
        final long firstPerson;
        final int party;
        final long sequence;
        long slot;
        long version;
        boolean isCancelled;

        /** From this sequence on an unheard cancellation may have been done. */
        long cancelPossibleFrom = Long.MAX_VALUE;

        /** An unheard move or re-issue may have been done or be done yet: slot and version are not known. */
        boolean isUncertain;

        boolean isUnread = true;

        Entry(String key, long firstPerson, int party, long sequence, long slot, long version) {
            this.key = key;
            this.firstPerson = firstPerson;
            this.party = party;
            this.sequence = sequence;
            this.slot = slot;
            this.version = version;
        }

        boolean mayBeCancelledAt(long at) {
            return cancelPossibleFrom < at;
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Map<Long, Entry> holders = new HashMap<>();
    private final Map<Long, Integer> possible = new HashMap<>();

    @Nullable
    Entry find(String key) {
        return entries.get(key);
    }

    /** Adds a booking; false when its key was given before. */
    boolean add(Entry entry) {
        return entries.putIfAbsent(entry.key, entry) == null;
    }

    /** Adds a code; false when it was given before. */
    boolean addCode(String code) {
        return code.isEmpty() || codes.add(code);
    }

    /** Gives a person a booking; the one that was live before, or null. */
    @Nullable
    Entry hold(long person, Entry entry, long at) {
        Entry before = holders.put(person, entry);
        if (before == null || before.isCancelled) {
            return null;
        }
        if (before.mayBeCancelledAt(at)) {
            before.isCancelled = true;
            return null;
        }
        return before;
    }

    void maybeHold(long firstPerson, int party) {
        for (int i = 0; i < party; i++) {
            possible.merge(firstPerson + i, 1, Integer::sum);
        }
    }

    /** Whether any of these people may have a live booking. */
    boolean mayHold(long firstPerson, int party) {
        for (int i = 0; i < party; i++) {
            Entry holder = holders.get(firstPerson + i);
            if ((holder != null && !holder.isCancelled) || possible.containsKey(firstPerson + i)) {
                return true;
            }
        }
        return false;
    }

    long unread() {
        return entries.values().stream().filter(entry -> entry.isUnread).count();
    }
}
