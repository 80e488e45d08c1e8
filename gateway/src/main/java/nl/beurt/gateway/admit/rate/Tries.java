package nl.beurt.gateway.admit.rate;

import nl.beurt.gateway.crowd.Attempts;

/** Tries by keys of 64 bits, behind a lock for each sixteenth of the keys. For any thread. */
final class Tries {
    static final int SHARDS = 16;

    private final Attempts[] shards = new Attempts[SHARDS];

    /**
     * Nobody has tried anything.
     *
     * @param places a power of two, from 128: how many keys have room
     */
    Tries(long windowMillis, int places) {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Attempts(windowMillis, places / SHARDS / 8);
        }
    }

    /** Which shard a key is in: its lowest bits choose a place there. */
    static int shard(long key) {
        return (int) (key >>> 60);
    }

    /** Takes a try of at most so many; 0, or else how many milliseconds to wait. */
    long take(long key, long most, long nowMillis) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            if (in.count(key, nowMillis) >= most) {
                return in.restMillis(key, nowMillis);
            }
            in.add(key, 1, nowMillis);
            return 0;
        }
    }

    void giveBack(long key, long nowMillis) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            in.remove(key, 1, nowMillis);
        }
    }

    /** Marks one of the tries, at most so many of a key; how many were marked before, or −1 where it was not. */
    int mark(long key, int most, long nowMillis) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            int before = in.settled(key, nowMillis);
            if (before >= most) {
                return -1;
            }
            in.settle(key, nowMillis);
            return before;
        }
    }

    void unmark(long key, long nowMillis) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            in.unsettle(key, nowMillis);
        }
    }

    /** How many tries are marked. */
    int marks(long key, long nowMillis) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            return in.settled(key, nowMillis);
        }
    }

    /** Tells how many are left of so many. */
    void look(long key, long most, long nowMillis, Room into) {
        Attempts in = shards[shard(key)];
        synchronized (in) {
            into.tighten(Limit.PERSON, most, most - in.count(key, nowMillis), in.restMillis(key, nowMillis));
        }
    }
}
