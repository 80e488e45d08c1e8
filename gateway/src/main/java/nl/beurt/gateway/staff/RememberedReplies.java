package nl.beurt.gateway.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import nl.beurt.gateway.rounds.RequestMark;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that were answered, as long as this server runs, of the last thousand. What was done the engine remembers: this
 * is so that an answer that shows what there is now is the same again. Belongs to the agent's thread.
 */
final class RememberedReplies {
    private static final int COUNT_MAX = 1024;

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(long high, long low) {
        static Key of(RequestMark mark) {
            return new Key(mark.requestHigh(), mark.requestLow());
        }
    }

    private record Entry(RequestMark mark, Reply reply) {}

    /** What was answered to a request; null where that is not known, or its key is that of another. */
    @Nullable
    Reply of(RequestMark mark) {
        Entry entry = entries.get(Key.of(mark));
        return entry == null || !entry.mark().equals(mark) ? null : entry.reply();
    }

    /** Whether the request's key is known with another body. */
    boolean isOther(RequestMark mark) {
        Entry entry = entries.get(Key.of(mark));
        return entry != null && !entry.mark().equals(mark);
    }

    /** Forgets what was answered with the key of a request, unless that is to be kept. */
    void forgetUnless(RequestMark mark, BiPredicate<RequestMark, Reply> isToBeKept) {
        Entry entry = entries.get(Key.of(mark));
        if (entry != null && !isToBeKept.test(entry.mark(), entry.reply())) {
            entries.remove(Key.of(mark));
        }
    }

    /** Keeps what is answered to a request, in place of what was before. */
    void keep(RequestMark mark, Reply reply) {
        if (entries.size() >= COUNT_MAX) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(Key.of(mark), new Entry(mark, reply));
    }
}
