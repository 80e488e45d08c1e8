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
 *
 * <p>Whoever fails is told from whatever fails: of five times as many people as may fail of attempts each has some failures of
 * their own ({@link People#OWN_FAILURES}), which count of nobody else. What is beyond them counts, and what is of no person: with
 * these used up those who still have failures of their own go on, until ten times as many have come to nothing.
 */
final class Quota {
    /** A minute. */
    static final long WINDOW_MILLIS = 60_000;

    /** How many people's growth counts, at most. */
    static final int PERSONS_MAX = 2000;

    /** So many times more queries than bookings, and as many cancels; so many times what may fail is heard at all. */
    static final int HEARD_TIMES = 10;

    /** So many times what counts may be on its way. */
    static final int FLIGHT_TIMES = 5;

    /** So many times as many people may fail as attempts of nobody's own. */
    static final int PERSON_TIMES = 5;

    /** So many times what counts may be decided before its time. */
    static final int EARLY_TIMES = 50;

    private static final long ON_THEIR_WAY_MILLIS = 1000;

    private final Limit limit;
    private final int times;
    private final RateLimits limits;
    private final Shard[] shards = new Shard[Tries.SHARDS];

    private static final class Shard {
        private final Attempts bookings;
        private final Attempts queries;
        private final Attempts cancels;
        private final Attempts failing;
        private final Attempts early;
        private final Growth persons;

        Shard(int sets) {
            bookings = new Attempts(WINDOW_MILLIS, sets);
            queries = new Attempts(WINDOW_MILLIS, sets);
            cancels = new Attempts(WINDOW_MILLIS, Math.max(1, sets / 4));
            failing = new Attempts(WINDOW_MILLIS, sets);
            early = new Attempts(WINDOW_MILLIS, Math.max(1, sets / 4));
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
            long wait = waitMillis(in, calls, key, nowMillis, into);
            if (wait == 0) {
                in.of(calls).add(key, 1, nowMillis);
            }
            return wait;
        }
    }

    /** As {@link #take}, but takes none. */
    void refuse(Calls calls, long key, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            waitMillis(in, calls, key, nowMillis, into);
        }
    }

    private long waitMillis(Shard in, Calls calls, long key, long nowMillis, Room into) {
        Attempts of = in.of(calls);
        long failures = failuresMax(in, key, nowMillis);
        long most = calls == Calls.BOOKINGS ? failures : HEARD_TIMES * failures;
        int counted = of.settled(key, nowMillis);
        long wait = 0;
        if (counted >= HEARD_TIMES * failures) {
            wait = Math.max(1, of.restMillis(key, nowMillis));
        } else if (of.count(key, nowMillis) - counted >= FLIGHT_TIMES * most) {
            wait = ON_THEIR_WAY_MILLIS;
        }
        if (wait > 0) {
            into.tighten(limit, most, 0, wait);
        }
        return wait;
    }

    /** How many bookings may fail that are nobody's own. */
    private long failuresMax(Shard in, long key, long nowMillis) {
        long persons = Math.min(PERSONS_MAX, in.persons.count(key, nowMillis));
        return times * (limits.addressPerMinute() + persons * limits.addressGrowth());
    }

    /** Whether a booking may fail that is nobody's own; where it may not, that is told. */
    boolean hasRoom(long key, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            long most = failuresMax(in, key, nowMillis);
            boolean hasRoom = in.bookings.settled(key, nowMillis) < most;
            if (!hasRoom) {
                into.tighten(limit, most, 0, Math.max(1, in.bookings.restMillis(key, nowMillis)));
            }
            return hasRoom;
        }
    }

    /** Takes one more person who fails; false where there is no room. */
    boolean takePerson(long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            boolean isTaken = hasPerson(in, key, nowMillis);
            if (isTaken) {
                in.failing.add(key, 1, nowMillis);
            }
            return isTaken;
        }
    }

    /** Takes one more that was decided before its time; false where there is no room. */
    boolean takeEarly(long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            boolean hasRoom = in.early.count(key, nowMillis) < EARLY_TIMES * failuresMax(in, key, nowMillis);
            if (hasRoom) {
                in.early.add(key, 1, nowMillis);
            }
            return hasRoom;
        }
    }

    /** Whether {@link #takePerson} would take one. */
    boolean hasPerson(long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            return hasPerson(in, key, nowMillis);
        }
    }

    private boolean hasPerson(Shard in, long key, long nowMillis) {
        return in.failing.count(key, nowMillis) < PERSON_TIMES * failuresMax(in, key, nowMillis);
    }

    /** A person who was taken did not fail. */
    void giveBackPerson(long key, long nowMillis) {
        Shard in = shard(key);
        synchronized (in) {
            in.failing.remove(key, 1, nowMillis);
        }
    }

    /**
     * Tells how many bookings may fail from now on.
     *
     * @param own those of them that are the person's own
     */
    void look(long key, int own, long nowMillis, Room into) {
        Shard in = shard(key);
        synchronized (in) {
            long most = failuresMax(in, key, nowMillis);
            long left = own + Math.max(0, most - in.bookings.settled(key, nowMillis));
            into.tighten(limit, most, left, in.bookings.restMillis(key, nowMillis));
        }
    }

    /** One that was taken counts. */
    void count(Calls calls, long key, long nowMillis) {
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
