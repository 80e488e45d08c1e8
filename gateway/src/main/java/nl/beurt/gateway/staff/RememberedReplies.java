package nl.beurt.gateway.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered by key of idempotency, as long as this server runs, of the last thousand. Belongs to the agent's thread.
 */
final class RememberedReplies {
    private static final int COUNT_MAX = 1024;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What is known of a key. */
    static final class Entry {
        private final String fingerprint;
        private @Nullable Reply reply;

        Entry(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        boolean isSame(StaffRequest request) {
            return fingerprint.equals(request.fingerprint());
        }

        /** The answer; null while it is being done. */
        @Nullable
        Reply reply() {
            return reply;
        }
    }

    @Nullable
    Entry of(StaffRequest request) {
        return entries.get(key(request));
    }

    /** A request is being done. */
    void begin(StaffRequest request) {
        if (entries.size() >= COUNT_MAX) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(key(request), new Entry(request.fingerprint()));
    }

    /** It was done. */
    void end(StaffRequest request, Reply reply) {
        Entry entry = entries.get(key(request));
        if (entry != null) {
            entry.reply = reply;
        }
    }

    private static String key(StaffRequest request) {
        return request.caller().name() + '\n' + request.key();
    }
}
