package nl.beurt.engine.scrub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When each file was verified last. Guarded by itself: the scrub thread writes, metrics read. */
final class Coverage {
    private final LongSupplier nanoClock;
    private final Map<String, Long> lookedAtNanos = new HashMap<>();
    private final Map<String, Long> verifiedNanos = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();

    Coverage(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Takes in what files there are: one that is new counts from now, as nothing is known of before. */
    synchronized void retain(Set<String> files) {
        verifiedNanos.keySet().retainAll(files);
        lookedAtNanos.keySet().retainAll(files);
        faulty.retainAll(files);
        long now = nanoClock.getAsLong();
        for (String file : files) {
            verifiedNanos.putIfAbsent(file, now);
        }
    }

    /** The file that waits longest, of those not looked at for some time; null when there is none. */
    synchronized @Nullable String next(long restNanos) {
        long now = nanoClock.getAsLong();
        String next = null;
        long longest = -1;
        for (String file : verifiedNanos.keySet()) {
            Long looked = lookedAtNanos.get(file);
            long waiting = looked == null ? Long.MAX_VALUE : now - looked;
            boolean isFirst = next == null || file.compareTo(next) < 0;
            if (waiting >= restNanos && (waiting > longest || (waiting == longest && isFirst))) {
                next = file;
                longest = waiting;
            }
        }
        return next;
    }

    synchronized void verified(String file) {
        long now = nanoClock.getAsLong();
        lookedAtNanos.put(file, now);
        verifiedNanos.put(file, now);
        faulty.remove(file);
    }

    /** A fault: the file counts as not verified since. */
    synchronized void faulty(String file) {
        lookedAtNanos.put(file, nanoClock.getAsLong());
        faulty.add(file);
    }

    /** Files whose last look found a fault. */
    synchronized int faulty() {
        return faulty.size();
    }

    /** Age of the oldest last verification over all files; 0 when there is none to verify. */
    synchronized double ageSeconds() {
        long now = nanoClock.getAsLong();
        long oldest = 0;
        for (long verified : verifiedNanos.values()) {
            oldest = Math.max(oldest, now - verified);
        }
        return oldest / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
