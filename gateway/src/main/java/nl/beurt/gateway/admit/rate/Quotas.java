package nl.beurt.gateway.admit.rate;

import org.jspecify.annotations.Nullable;

/**
 * What all the places together may ask that an attempt comes from: its address, of IPv6 the site, the device where it has a word.
 * For any thread.
 */
final class Quotas {
    /** How many have room, of addresses; sites and devices are a quarter of that. */
    static final int PLACES = 1 << 16;

    private static final int SITE_TIMES = 4;
    private static final int KINDS = 3;

    private final Quota narrow;
    private final Quota wide;
    private final Quota sites;
    private final Quota devices;

    Quotas(RateLimits limits) {
        narrow = new Quota(Limit.ADDRESS, limits, 1, PLACES);
        wide = new Quota(Limit.ADDRESS, limits, 1, PLACES);
        sites = new Quota(Limit.SITE, limits, SITE_TIMES, PLACES / 4);
        devices = new Quota(Limit.DEVICE, limits, 1, PLACES / 4);
    }

    /** The quota of a kind, from 0, that an attempt counts in; null where it has none. */
    private @Nullable Quota quota(Attempt of, int kind) {
        return switch (kind) {
            case 0 -> of.isWide ? wide : narrow;
            case 1 -> of.isWide ? sites : null;
            default -> of.hasDevice ? devices : null;
        };
    }

    private static long key(Attempt of, int kind) {
        return switch (kind) {
            case 0 -> of.address;
            case 1 -> of.site;
            default -> of.device;
        };
    }

    /** Takes one of each, or none; false where there is no room. */
    boolean take(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null && quota.take(of.calls, key(of, kind), nowMillis, of.room()) > 0) {
                giveBack(of, kind, nowMillis);
                refuse(of, kind + 1, nowMillis);
                return false;
            }
        }
        return true;
    }

    /** Who waits for one limit should not come back to be told of another. */
    private void refuse(Attempt of, int from, long nowMillis) {
        for (int kind = from; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.refuse(of.calls, key(of, kind), nowMillis, of.room());
            }
        }
    }

    /** Takes one more person who fails of each, or of none. */
    boolean takePerson(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null && !quota.takePerson(key(of, kind), nowMillis)) {
                giveBackPerson(of, kind, nowMillis);
                return false;
            }
        }
        return true;
    }

    /** Whether one more person who fails would be taken. */
    boolean hasPerson(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null && !quota.hasPerson(key(of, kind), nowMillis)) {
                return false;
            }
        }
        return true;
    }

    /** Takes one more that came before its time, of all at least whose turn comes first; false where there is no room in one. */
    boolean takeEarly(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null && !quota.takeEarly(key(of, kind), nowMillis)) {
                return false;
            }
        }
        return true;
    }

    /** That person did not fail. */
    void giveBackPerson(Attempt of, long nowMillis) {
        giveBackPerson(of, KINDS, nowMillis);
    }

    private void giveBackPerson(Attempt of, int kinds, long nowMillis) {
        for (int kind = 0; kind < kinds; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.giveBackPerson(key(of, kind), nowMillis);
            }
        }
    }

    /** Whether bookings may fail in each that are nobody's own; what has no room for them is told. */
    boolean hasRoom(Attempt of, long nowMillis) {
        boolean hasRoom = true;
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            hasRoom &= quota == null || quota.hasRoom(key(of, kind), nowMillis, of.room());
        }
        return hasRoom;
    }

    /** What was taken does not count. */
    void giveBack(Attempt of, long nowMillis) {
        giveBack(of, KINDS, nowMillis);
    }

    private void giveBack(Attempt of, int kinds, long nowMillis) {
        for (int kind = 0; kind < kinds; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.giveBack(of.calls, key(of, kind), nowMillis);
            }
        }
    }

    /** What was taken counts. */
    void count(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.count(of.calls, key(of, kind), nowMillis);
            }
        }
    }

    /** Another person's request has succeeded from there. */
    void grow(Attempt of, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.grow(key(of, kind), nowMillis);
            }
        }
    }

    /**
     * Tells how many bookings may fail from now on.
     *
     * @param own those of them that are the person's own
     */
    void look(Attempt of, int own, long nowMillis) {
        for (int kind = 0; kind < KINDS; kind++) {
            Quota quota = quota(of, kind);
            if (quota != null) {
                quota.look(key(of, kind), own, nowMillis, of.room());
            }
        }
    }
}
