package nl.beurt.gateway.admit.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Remembers who was sent away and until when: who comes back before is shed before others. Shared by all event loops, which may see an
 * entry a moment late; no locks, no allocation.
 *
 * <p>Assumptions and guarantees:
 *
 * <ol>
 *   <li>An attempt is known by its {@code Idempotency-Key}, where it has one, else by the capability in its path; both with its address. So a
 *       reception centre behind one address is not one attempt. Who takes a new key each time is a first attempt each time: the rates hold them.
 *   <li>Room for so many entries and no more. A full set forgets the entry that ends first: at worst a repeated attempt counts as a first one.
 *   <li>Places follow from a seed that is drawn at each start: nobody can aim at the entry of another.
 *   <li>Two attempts share an entry with a chance of about 4 in 2⁴⁰.
 * </ol>
 */
final class Attempts {
    private static final int WAYS = 4;

    /** Sixteenths of a second since the start, in the lower bits of an entry; the upper ones tell attempts apart. */
    private static final int TIME_BITS = 24;

    private static final long TIME_MASK = (1L << TIME_BITS) - 1;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / 16;
    private static final int TICKS_PER_SECOND = 16;

    /** Nobody is told to stay away for longer; what seems to end later has ended twelve days ago. */
    private static final long TICKS_MAX = (long) (ReturnTimes.SECONDS_MAX + 1) * TICKS_PER_SECOND;

    private final AtomicLongArray entries;
    private final int sets;
    private final long seedHigh;
    private final long seedLow;
    private final long startNanos;

    /**
     * Remembers nobody.
     *
     * @param count entries, a power of two from 4; 8 bytes each
     * @param random 64 bits that nobody can guess
     */
    Attempts(int count, LongSupplier random, long nowNanos) {
        if (count < WAYS || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(count + " attempts to remember: give a power of two from " + WAYS);
        }
        entries = new AtomicLongArray(count);
        sets = count / WAYS;
        seedHigh = random.getAsLong() | 1;
        seedLow = random.getAsLong() | 1;
        startNanos = nowNanos;
    }

    /** What stands for an attempt; 0 for none that can be known again. */
    long keyOf(Exchange exchange) {
        byte[] idempotencyKey = exchange.idempotencyKey();
        String capability = exchange.key();
        long hash = seedLow;
        for (byte each : idempotencyKey) {
            hash = mix(hash, each);
        }
        if (idempotencyKey.length == 0) {
            if (capability.isEmpty()) {
                return 0;
            }
            for (int i = 0; i < capability.length(); i++) {
                hash = mix(hash, capability.charAt(i));
            }
        }
        ClientAddress client = exchange.client();
        hash = mix(mix(hash, client.high()), client.isV4() ? client.low() : 0);
        return finish(hash);
    }

    private long mix(long hash, long value) {
        long next = (hash ^ value) * seedHigh;
        return next ^ (next >>> 29);
    }

    /** The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014). */
    private long finish(long hash) {
        long next = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        next = (next ^ (next >>> 27)) * 0x94d049bb133111ebL;
        return (next ^ (next >>> 31)) | 1;
    }

    /** Whether an attempt was told to stay away for longer than until now. */
    boolean isEarly(long key, long nowNanos) {
        if (key == 0) {
            return false;
        }
        long now = ticks(nowNanos);
        int first = first(key);
        for (int i = first; i < first + WAYS; i++) {
            long entry = entries.getOpaque(i);
            if (isOf(entry, key) && isAhead(entry, now)) {
                return true;
            }
        }
        return false;
    }

    /** Remembers an attempt that was told to stay away for so many seconds, from 1. */
    void sentAway(long key, int seconds, long nowNanos) {
        if (key == 0) {
            return;
        }
        long now = ticks(nowNanos);
        long until = (now + (long) seconds * TICKS_PER_SECOND) & TIME_MASK;
        int first = first(key);
        int place = first;
        long least = Long.MAX_VALUE;
        for (int i = first; i < first + WAYS; i++) {
            long entry = entries.getOpaque(i);
            if (isOf(entry, key)) {
                place = i;
                break;
            }
            long left = isAhead(entry, now) ? ((entry & TIME_MASK) - now) & TIME_MASK : 0;
            if (left < least) {
                least = left;
                place = i;
            }
        }
        entries.setOpaque(place, (key & ~TIME_MASK) | until);
    }

    private int first(long key) {
        return (int) (key & TIME_MASK) % sets * WAYS;
    }

    private static boolean isOf(long entry, long key) {
        return entry != 0 && (entry ^ key) >>> TIME_BITS == 0;
    }

    private static boolean isAhead(long entry, long nowTicks) {
        long left = ((entry & TIME_MASK) - nowTicks) & TIME_MASK;
        return entry != 0 && left > 0 && left <= TICKS_MAX;
    }

    private long ticks(long nowNanos) {
        return ((nowNanos - startNanos) / TICK_NANOS) & TIME_MASK;
    }
}
