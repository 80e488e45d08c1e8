package nl.beurt.gateway.admit.rate;

import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Who asks how often. For any thread.
 *
 * <p>An address counts always, and of IPv6 its site too: a word that a device makes up anew each time gains nothing. A budget
 * grows with each person whose request succeeded from there; a person grows one address within an hour, whichever was first, so
 * that one with five hundred addresses grows one of them.
 *
 * <p>A person's first failures of a minute, from an address and a device, are their own: a crowd who all come too early has been
 * told so, and is heard again when it is time, whatever one of them does meanwhile. What a link reads that is somebody's is the
 * link's own likewise. Whoever has a link and names one person after the other for it, to learn whose it is, is held by
 * themselves: the limit is of that link from there.
 */
public final class Rates {
    /** Reads of one link from one address that are its own: one every two seconds. */
    static final int OWN_READS = 30;

    /** Wrong persons who may be named for one link from one address, in {@link #GUESSES_MILLIS}. */
    static final int GUESSES = 5;

    /** Ten minutes. */
    static final long GUESSES_MILLIS = 600_000;

    private static final long ON_THEIR_WAY_MILLIS = 1000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final RateLimits limits;
    private final SipHash hash = SipHash.random();
    private final Quotas quotas;
    private final People people;
    private final Tries links = new Tries(Quota.WINDOW_MILLIS, Quotas.PLACES);
    private final Tries guesses = new Tries(GUESSES_MILLIS, Quotas.PLACES);
    private final Tries grown = new Tries(HOUR_MILLIS, Quotas.PLACES);

    /** Nobody has asked; about 22 MB. */
    public Rates(RateLimits limits) {
        this.limits = limits;
        quotas = new Quotas(limits);
        people = new People(limits.personPerMinute());
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
        if (hasQuotas() && !quotas.take(into, nowMillis)) {
            return false;
        }
        into.taken(this);
        return true;
    }

    private boolean isOfOne(ClientAddress client) {
        return limits.exemptsPrivate() ? client.isOfOne() : client.isKnown();
    }

    private boolean hasQuotas() {
        return limits.addressPerMinute() > 0;
    }

    boolean takePerson(Digest pseudonym, Attempt into, long nowMillis) {
        if (limits.personPerMinute() == 0 && !hasQuotas()) {
            return true;
        }
        long person = hash.of(pseudonym.high(), pseudonym.low());
        if (into.person == 0) {
            into.person = person;
        }
        return people.take(hash.of(person, into.address), into, nowMillis)
                && (!into.hasDevice || people.take(hash.of(person, into.device), into, nowMillis));
    }

    boolean takeTurn(Attempt of, long nowMillis) {
        if (!hasQuotas()) {
            return true;
        }
        int before = people.takeOwn(of, nowMillis);
        if (before > 0 || (before == 0 && quotas.takePerson(of, nowMillis))) {
            of.isOwn = true;
            of.isPerson = before == 0;
            return true;
        }
        if (before == 0) {
            people.giveBackOwn(of, nowMillis);
        }
        if (quotas.hasRoom(of, nowMillis)) {
            return true;
        }
        // Nobody else's attempts are used up by who goes on asking; how long they can is bounded by their own limit.
        of.isForgiven = before < 0 && of.pairCount() > 0 && limits.personPerMinute() > 0;
        return false;
    }

    /** How many failures of their own are left to all of an attempt's people. */
    private int ownLeft(Attempt of, long nowMillis) {
        int own = people.own(of, nowMillis);
        // Who was one more person and did not fail has left room for one more.
        boolean isNone = of.pairCount() == 0 || (own == 0 && !of.isPerson && !quotas.hasPerson(of, nowMillis));
        return isNone ? 0 : People.OWN_FAILURES - own;
    }

    void settle(Attempt of, int status, long nowMillis) {
        // Nobody is to have less at the opening for having asked before it.
        boolean isShed = status == 503 || (of.isEarly && hasQuotas() && quotas.takeEarly(of, nowMillis));
        boolean isSuccess = status >= 200 && status < 300;
        if (of.hasGuess) {
            settleGuess(of, nowMillis);
        }
        if (hasQuotas()) {
            settleQuotas(of, isShed, isSuccess, nowMillis);
        }
        if (isShed) {
            people.giveBack(of, nowMillis);
        }
        if (isSuccess && of.calls == Calls.BOOKINGS) {
            look(of, nowMillis);
        }
    }

    private void settleGuess(Attempt of, long nowMillis) {
        if (of.isWrongPerson) {
            guesses.mark(of.guess, GUESSES, nowMillis);
        } else {
            guesses.giveBack(of.guess, nowMillis);
        }
    }

    private void settleQuotas(Attempt of, boolean isShed, boolean isSuccess, long nowMillis) {
        boolean isOwn = of.isOwn || of.isForgiven || (isSuccess && isOwnSuccess(of, nowMillis));
        if (isShed || isOwn) {
            quotas.giveBack(of, nowMillis);
        } else {
            quotas.count(of, nowMillis);
        }
        if (of.isOwn && (isShed || isSuccess)) {
            people.giveBackOwn(of, nowMillis);
            if (of.isPerson) {
                quotas.giveBackPerson(of, nowMillis);
            }
        }
        if (isSuccess && of.person != 0 && grown.take(of.person, 1, nowMillis) == 0) {
            quotas.grow(of, nowMillis);
        }
    }

    private boolean isOwnSuccess(Attempt of, long nowMillis) {
        return switch (of.calls) {
            case BOOKINGS -> true;
            case QUERIES -> of.hasLink && links.take(hash.of(of.link, of.address), OWN_READS, nowMillis) == 0;
            case CANCELS -> false;
        };
    }

    boolean takeGuess(Attempt of, long nowMillis) {
        long key = hash.of(of.link, of.isWide ? of.site : of.address);
        long wait = guesses.take(key, GUESSES, nowMillis);
        if (wait > 0) {
            boolean isSpent = guesses.marks(key, nowMillis) >= GUESSES;
            of.room().tighten(Limit.LINK, GUESSES, 0, isSpent ? wait : ON_THEIR_WAY_MILLIS);
            return false;
        }
        of.hasGuess = true;
        of.guess = key;
        return true;
    }

    long link(Digest capability) {
        return hash.of(capability.high(), capability.low());
    }

    private void look(Attempt of, long nowMillis) {
        if (hasQuotas()) {
            quotas.look(of, ownLeft(of, nowMillis), nowMillis);
        }
        people.look(of, nowMillis);
    }
}
