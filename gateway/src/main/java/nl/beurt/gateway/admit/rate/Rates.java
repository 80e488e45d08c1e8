package nl.beurt.gateway.admit.rate;

import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Who asks how often. For any thread.
 *
 * <p>An address counts always, and of IPv6 its site too: a word that a device makes up anew each time gains nothing. A budget
 * grows with each person whose request succeeded from there; a person grows one address within an hour, whichever was first, so
 * that one with five hundred addresses grows one of them.
 */
public final class Rates {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SITE_TIMES = 4;
    private static final int PLACES = 1 << 16;

    private final RateLimits limits;
    private final SipHash hash = SipHash.random();
    private final Quota narrow;
    private final Quota wide;
    private final Quota sites;
    private final Quota devices;
    private final Tries pairs = new Tries(Quota.WINDOW_MILLIS, PLACES);
    private final Tries grown = new Tries(HOUR_MILLIS, PLACES);

    /** Nobody has asked; about 14 MB. */
    public Rates(RateLimits limits) {
        this.limits = limits;
        narrow = new Quota(Limit.ADDRESS, limits, 1, PLACES);
        wide = new Quota(Limit.ADDRESS, limits, 1, PLACES);
        sites = new Quota(Limit.SITE, limits, SITE_TIMES, PLACES / 4);
        devices = new Quota(Limit.DEVICE, limits, 1, PLACES / 4);
    }

    /**
     * Takes an attempt of an address and a device, before anything else of a request is looked at.
     *
     * @param device the word by which the device calls itself; empty where it has none
     * @param into what was taken; where it was refused, by which limit
     * @param nowMillis epoch milliseconds
     * @return false where it is refused: nothing was taken
     */
    public boolean take(ClientAddress client, String device, Calls calls, Attempt into, long nowMillis) {
        into.begin(calls);
        if (!isOfOne(client)) {
            return true;
        }
        into.isWide = !client.isV4();
        into.address = hash.of(into.isWide ? client.high() : client.low(), into.isWide ? 64 : 32);
        into.site = into.isWide ? hash.of(client.high() >>> 16, 48) : 0;
        into.hasDevice = !device.isEmpty();
        into.device = into.hasDevice ? hash.of(device) : 0;
        if (limits.addressPerMinute() > 0 && !takeEach(into, nowMillis)) {
            return false;
        }
        into.taken(this);
        return true;
    }

    private boolean isOfOne(ClientAddress client) {
        return limits.exemptsPrivate() ? client.isOfOne() : client.isKnown();
    }

    private boolean takeEach(Attempt of, long nowMillis) {
        Room room = of.room();
        if (addresses(of).take(of.calls, of.address, nowMillis, room) > 0) {
            refuse(of, of.isWide, of.hasDevice, nowMillis);
            return false;
        }
        if (of.isWide && sites.take(of.calls, of.site, nowMillis, room) > 0) {
            addresses(of).giveBack(of.calls, of.address, nowMillis);
            refuse(of, false, of.hasDevice, nowMillis);
            return false;
        }
        if (of.hasDevice && devices.take(of.calls, of.device, nowMillis, room) > 0) {
            addresses(of).giveBack(of.calls, of.address, nowMillis);
            if (of.isWide) {
                sites.giveBack(of.calls, of.site, nowMillis);
            }
            return false;
        }
        return true;
    }

    /** Who waits for one limit should not come back to be told of another. */
    private void refuse(Attempt of, boolean bySite, boolean byDevice, long nowMillis) {
        if (bySite) {
            sites.refuse(of.calls, of.site, nowMillis, of.room());
        }
        if (byDevice) {
            devices.refuse(of.calls, of.device, nowMillis, of.room());
        }
    }

    boolean takePerson(Digest pseudonym, Attempt into, long nowMillis) {
        long person = hash.of(pseudonym.high(), pseudonym.low());
        if (into.person == 0) {
            into.person = person;
        }
        return limits.personPerMinute() == 0
                || (takePair(hash.of(person, into.address), into, nowMillis)
                        && (!into.hasDevice || takePair(hash.of(person, into.device), into, nowMillis)));
    }

    private boolean takePair(long pair, Attempt into, long nowMillis) {
        int most = limits.personPerMinute();
        long wait = pairs.take(pair, most, nowMillis);
        if (wait > 0) {
            into.room().tighten(Limit.PERSON, most, 0, wait);
            giveBackPairs(into, nowMillis);
            return false;
        }
        into.add(pair);
        return true;
    }

    private void giveBackPairs(Attempt of, long nowMillis) {
        for (int i = 0; i < of.pairCount(); i++) {
            pairs.giveBack(of.pair(i), nowMillis);
        }
        of.forgetPairs();
    }

    void settle(Attempt of, int status, long nowMillis) {
        boolean isShed = status == 503;
        boolean isSuccess = status >= 200 && status < 300;
        if (isShed) {
            giveBackPairs(of, nowMillis);
        }
        if (limits.addressPerMinute() > 0) {
            if (isShed || (isSuccess && of.calls == Calls.BOOKINGS)) {
                giveBack(of, nowMillis);
            } else if (of.calls == Calls.BOOKINGS) {
                failed(of, nowMillis);
            }
            if (isSuccess && of.person != 0 && grown.take(of.person, 1, nowMillis) == 0) {
                grow(of, nowMillis);
            }
        }
        if (isSuccess && of.calls == Calls.BOOKINGS) {
            look(of, nowMillis);
        }
    }

    private void giveBack(Attempt of, long nowMillis) {
        addresses(of).giveBack(of.calls, of.address, nowMillis);
        if (of.isWide) {
            sites.giveBack(of.calls, of.site, nowMillis);
        }
        if (of.hasDevice) {
            devices.giveBack(of.calls, of.device, nowMillis);
        }
    }

    private void failed(Attempt of, long nowMillis) {
        addresses(of).failed(of.calls, of.address, nowMillis);
        if (of.isWide) {
            sites.failed(of.calls, of.site, nowMillis);
        }
        if (of.hasDevice) {
            devices.failed(of.calls, of.device, nowMillis);
        }
    }

    private void grow(Attempt of, long nowMillis) {
        addresses(of).grow(of.address, nowMillis);
        if (of.isWide) {
            sites.grow(of.site, nowMillis);
        }
        if (of.hasDevice) {
            devices.grow(of.device, nowMillis);
        }
    }

    private void look(Attempt of, long nowMillis) {
        Room room = of.room();
        if (limits.addressPerMinute() > 0) {
            addresses(of).look(of.calls, of.address, nowMillis, room);
            if (of.isWide) {
                sites.look(of.calls, of.site, nowMillis, room);
            }
            if (of.hasDevice) {
                devices.look(of.calls, of.device, nowMillis, room);
            }
        }
        for (int i = 0; i < of.pairCount(); i++) {
            pairs.look(of.pair(i), limits.personPerMinute(), nowMillis, room);
        }
    }

    private Quota addresses(Attempt of) {
        return of.isWide ? wide : narrow;
    }
}
