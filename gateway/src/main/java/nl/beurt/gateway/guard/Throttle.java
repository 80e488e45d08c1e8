package nl.beurt.gateway.guard;

import nl.beurt.gateway.key.Digest;

/**
 * Lets who tries something too often wait. A try is taken before its outcome is known and given back where it succeeds, so
 * that many at once are not more than many in turn. For any thread.
 *
 * <p>An address counts always, a device beside it where it has a word of its own: a word that is made up anew each time
 * gains nothing. Addresses of IPv4 and IPv6 and devices have tables of their own, of which none can crowd out another.
 */
public final class Throttle {
    private final Limits limits;
    private final Attempts narrow;
    private final Attempts wide;
    private final Attempts devices;
    private long totalSinceMillis;
    private int total;

    Throttle(Limits limits) {
        this.limits = limits;
        narrow = new Attempts(limits.windowMillis());
        wide = new Attempts(limits.windowMillis());
        devices = new Attempts(limits.windowMillis());
    }

    /**
     * Takes a try.
     *
     * @param nowMillis epoch milliseconds
     * @return 0 where it was taken; else how many milliseconds to wait
     */
    public synchronized long take(Source source, long nowMillis) {
        if (nowMillis - totalSinceMillis >= limits.windowMillis()) {
            totalSinceMillis = nowMillis;
            total = 0;
        }
        boolean isScarce = total >= limits.totalMax();
        int most = isScarce ? 1 : limits.perSourceMax();
        long rest = rest(addresses(source), source.address(), most, nowMillis);
        if (source.hasDevice()) {
            rest = Math.max(rest, rest(devices, source.device(), most, nowMillis));
        }
        if (rest == 0) {
            addresses(source).add(source.address(), nowMillis);
            if (source.hasDevice()) {
                devices.add(source.device(), nowMillis);
            }
            total++;
        }
        return rest;
    }

    private static long rest(Attempts in, Digest of, int most, long nowMillis) {
        return in.count(of, nowMillis) < most ? 0 : in.restMillis(of, nowMillis);
    }

    /** Gives a try back that was none: it succeeded, or was not decided. */
    public synchronized void giveBack(Source source, long nowMillis) {
        addresses(source).remove(source.address(), nowMillis);
        if (source.hasDevice()) {
            devices.remove(source.device(), nowMillis);
        }
        total = Math.max(0, total - 1);
    }

    /** How often one source may try. */
    public int perSourceMax() {
        return limits.perSourceMax();
    }

    private Attempts addresses(Source source) {
        return source.isWide() ? wide : narrow;
    }
}
