package nl.beurt.gateway.guard;

import nl.beurt.gateway.crowd.Attempts;

/**
 * Lets who tries something too often wait. A try is taken before its outcome is known, so that many at once are not more
 * than many in turn; what became of it is told by {@link #failed}, {@link #succeeded} or {@link #giveBack}. Who waits only
 * for tries that are on their way waits a second. For any thread.
 *
 * <p>An address counts always where it is known, and with it its site; a device beside it where it has a word of its own: a
 * word that is made up anew each time gains nothing. Addresses of IPv4, of IPv6, sites and devices have tables of their own,
 * of which none can crowd out another. Behind one address many people may be, of whom one fails: its budget grows with each
 * other person whose try succeeded from there, and a guesser fills nothing there.
 */
public final class Throttle {
    private static final int SITE_TIMES = 4;
    private static final int PERSONS_MAX = 15;
    private static final int SETS = 1 << 12;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long ON_THEIR_WAY_MILLIS = 1000;
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private final Limits limits;
    private final Attempts narrow;
    private final Attempts wide;
    private final Attempts sites;
    private final Attempts devices;
    private final Attempts persons = new Attempts(DAY_MILLIS, SETS / 4);
    private final Attempts known = new Attempts(DAY_MILLIS, SETS);
    private long totalSinceMillis;
    private long total;
    private long totalSettled;

    Throttle(Limits limits) {
        this.limits = limits;
        narrow = new Attempts(limits.windowMillis(), SETS);
        wide = new Attempts(limits.windowMillis(), SETS);
        sites = new Attempts(limits.windowMillis(), SETS / 4);
        devices = new Attempts(limits.windowMillis(), SETS);
    }

    /** As {@link #take(Source, int, long)}, of one. */
    public long take(Source source, long nowMillis) {
        return take(source, 1, nowMillis);
    }

    /**
     * Takes a try.
     *
     * @param weight how many it counts for, from 1
     * @param nowMillis epoch milliseconds
     * @return 0 where it was taken; else how many milliseconds to wait
     */
    public synchronized long take(Source source, int weight, long nowMillis) {
        long rest = waitMillis(source, weight, nowMillis);
        if (rest == 0) {
            total += weight;
            each(source, (in, of) -> in.add(of, weight, nowMillis));
        }
        return rest;
    }

    /** How long who tries now has to wait, without taking a try: for what is decided before a body is read. */
    public synchronized long waitMillis(Source source, long nowMillis) {
        return waitMillis(source, 1, nowMillis);
    }

    private long waitMillis(Source source, int weight, long nowMillis) {
        if (nowMillis - totalSinceMillis >= limits.windowMillis()) {
            totalSinceMillis = nowMillis;
            total = 0;
            totalSettled = 0;
        }
        long rest = restOfAll(source, weight, nowMillis);
        if (source.hasAddress()) {
            rest = Math.max(rest, rest(addresses(source), source.address().low(), 1, weight, nowMillis));
        }
        if (source.isWide()) {
            rest = Math.max(rest, rest(sites, source.site().low(), SITE_TIMES, weight, nowMillis));
        }
        if (source.hasDevice()) {
            rest = Math.max(rest, rest(devices, source.device().low(), 1, weight, nowMillis));
        }
        return rest;
    }

    private long restOfAll(Source source, int weight, long nowMillis) {
        long most = limits.totalMax() - (hasSucceeded(source, nowMillis) ? 0L : limits.reserved());
        if (total + weight <= most) {
            return 0;
        }
        return totalSettled + weight <= most
                ? ON_THEIR_WAY_MILLIS
                : totalSinceMillis + limits.windowMillis() - nowMillis;
    }

    private long rest(Attempts in, long of, int times, int weight, long nowMillis) {
        long most = (long) times * limits.perSourceMax() * (1 + Math.min(persons.count(of, nowMillis), PERSONS_MAX));
        if (in.count(of, nowMillis) + (long) weight <= most) {
            return 0;
        }
        return in.settled(of, nowMillis) + (long) weight <= most ? ON_THEIR_WAY_MILLIS : in.restMillis(of, nowMillis);
    }

    private boolean hasSucceeded(Source source, long nowMillis) {
        return (source.hasAddress() && persons.count(source.address().low(), nowMillis) > 0)
                || (source.hasDevice() && persons.count(source.device().low(), nowMillis) > 0);
    }

    /** A try that was taken has failed. */
    public synchronized void failed(Source source, long nowMillis) {
        totalSettled++;
        each(source, (in, of) -> in.settle(of, nowMillis));
    }

    /**
     * A try that was taken has succeeded: it does not count.
     *
     * @param person 64 bits that tell people apart
     */
    public synchronized void succeeded(Source source, long person, long nowMillis) {
        giveBack(source, 1, nowMillis);
        each(source, (in, of) -> {
            long pair = of ^ Long.rotateLeft(person * ODD, 32);
            if (known.count(pair, nowMillis) == 0) {
                known.add(pair, 1, nowMillis);
                persons.add(of, 1, nowMillis);
            }
        });
    }

    /** Gives a try of one back that was none: it was not decided. */
    public void giveBack(Source source, long nowMillis) {
        giveBack(source, 1, nowMillis);
    }

    /** Gives a try back that was none. */
    public synchronized void giveBack(Source source, int weight, long nowMillis) {
        total = Math.max(0, total - weight);
        each(source, (in, of) -> in.remove(of, weight, nowMillis));
    }

    private interface Place {
        void of(Attempts in, long key);
    }

    private void each(Source source, Place place) {
        if (source.hasAddress()) {
            place.of(addresses(source), source.address().low());
        }
        if (source.isWide()) {
            place.of(sites, source.site().low());
        }
        if (source.hasDevice()) {
            place.of(devices, source.device().low());
        }
    }

    private Attempts addresses(Source source) {
        return source.isWide() ? wide : narrow;
    }
}
