package nl.beurt.gateway.admit.rate;

import nl.beurt.gateway.crowd.Attempts;
import nl.beurt.gateway.crowd.Growth;

/**
 * What sources of one kind may ask: each in a table of this kind alone, so that none can crowd out those of another. For any
 * thread: a lock for each sixteenth of the sources, held for some reads of memory.
 *
 * <p>A booking is taken before it is decided, so that many at once are not more than many in turn. Those on their way may be five
 * times what may fail: five hundred people behind one address who ask in the same moment are all served, though it grows only as
 * they are.
 */
final class Quota {
    /** A minute. */
    static final long WINDOW_MILLIS = 60_000;

    /** How many people's growth counts, at most. */
    static final int PERSONS_MAX = 2000;

    /** So many times more queries than bookings, and as many cancels. */
    static final int QUERY_TIMES = 10;

    /** So many times what may fail may be failed or on its way. */
    static final int FLIGHT_TIMES = 5;

    private static final long ON_THEIR_WAY_MILLIS = 1000;

    private final Limit limit;
    private final int times;
    private final RateLimits limits;
    private final Shard[] shards = new Shard[Tries.SHARDS];

    private static final class Shard {
        private final Attempts bookings;
        private final Attempts queries;
        private final Attempts cancels;
        private final Growth persons;

        Shard(int sets) {
            bookings = new Attempts(WINDOW_MILLIS, sets);
            queries = new Attempts(WINDOW_MILLIS, sets);
            cancels = new Attempts(WINDOW_MILLIS, Math.max(1, sets / 4));
            persons = new Growth(Math.max(1, sets / 2));
        }

        Attempts of(Calls calls) {
            return switch (calls) {
                case BOOKINGS -> bookings;
                case QUERIES -> queries;
                case CANCELS -> cancels;
            };
        }
    }

    /**
     * Nothing is taken.
     *
     * @param times how many times the limits of an address these have
     * @param places a power of two, from 128: how many have room
     */
    Quota(Limit limit, RateLimits limits, int times, int places) {
        this.limit = limit;
        this.limits = limits;
        this.times = times;
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(places / shards.length / 8);
        }
    }

    /** Takes one, unless there is no room, which is then told; 0, or else how many milliseconds to wait. */
    long take(Calls calls, long key, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            long most = most(in, calls, key, nowMillis);
            long wait = waitMillis(in, calls, key, most, nowMillis);
            if (wait == 0) {
                in.of(calls).add(key, 1, nowMillis);
            } else {
                into.tighten(limit, most, 0, wait);
            }
            return wait;
        }
    }

    /** As {@link #take}, but takes none. */
    void refuse(Calls calls, long key, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            long most = most(in, calls, key, nowMillis);
            long wait = waitMillis(in, calls, key, most, nowMillis);
            if (wait > 0) {
                into.tighten(limit, most, 0, wait);
            }
        }
    }

    /** Tells how many are left. */
    void look(Calls calls, long key, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            long most = most(in, calls, key, nowMillis);
            Attempts of = in.of(calls);
            into.tighten(limit, most, most - counted(of, calls, key, nowMillis), of.restMillis(key, nowMillis));
        }
    }

    private long waitMillis(Shard in, Calls calls, long key, long most, long nowMillis) {
        Attempts of = in.of(calls);
        if (counted(of, calls, key, nowMillis) >= most) {
            return Math.max(1, of.restMillis(key, nowMillis));
        }
        boolean isCrowded = calls == Calls.BOOKINGS && of.count(key, nowMillis) >= FLIGHT_TIMES * most;
        return isCrowded ? ON_THEIR_WAY_MILLIS : 0;
    }

    private static int counted(Attempts of, Calls calls, long key, long nowMillis) {
        return calls == Calls.BOOKINGS ? of.settled(key, nowMillis) : of.count(key, nowMillis);
    }

    private long most(Shard in, Calls calls, long key, long nowMillis) {
        long persons = Math.min(PERSONS_MAX, in.persons.count(key, nowMillis));
        long bookings = times * (limits.addressPerMinute() + persons * limits.addressGrowth());
        return calls == Calls.BOOKINGS ? bookings : QUERY_TIMES * bookings;
    }

    /** One that was taken has failed. */
    void failed(Calls calls, long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            in.of(calls).settle(key, nowMillis);
        }
    }

    /** One that was taken does not count. */
    void giveBack(Calls calls, long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            in.of(calls).remove(key, 1, nowMillis);
        }
    }

    /** Another person's request has succeeded from there. */
    void grow(long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            in.persons.add(key, nowMillis);
        }
    }

    private Shard shard(long key) {
        return shards[Tries.shard(key)];
    }
}
