package nl.beurt.gateway.admit.rate;

import nl.beurt.gateway.key.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What one request has taken of the limits, until its answer tells what became of it. Mutable; belongs to one event loop, which
 * uses it again for later requests.
 */
public final class Attempt {
    /** People of one party, each with an address and a device. */
    private static final int PAIRS_MAX = 12;

    /** Status of a request that ends before it is whole. */
    private static final int ABANDONED = 499;

    private @Nullable Rates rates;
    private boolean isSettled;
    private final Room room = new Room();
    private final long[] pairs = new long[PAIRS_MAX];
    private int pairCount;

    Calls calls = Calls.BOOKINGS;
    boolean isWide;
    boolean hasDevice;
    long address;
    long site;
    long device;
    long person;
    boolean hasLink;
    long link;

    /** It names a person for a link, which may be a guess. */
    boolean hasGuess;

    long guess;

    /** The link is not that person's. */
    boolean isWrongPerson;

    /** Its failure is its people's own. */
    boolean isOwn;

    /** Its people had none of their own before. */
    boolean isPerson;

    /** It was decided, and came before its time. */
    boolean isEarly;

    /** It was refused, and counts of its people alone, if of anybody. */
    boolean isForgiven;

    /** Has taken nothing. */
    public void clear() {
        rates = null;
        isSettled = true;
        room.clear();
        pairCount = 0;
        isWide = false;
        hasDevice = false;
        person = 0;
        hasLink = false;
        hasGuess = false;
        isWrongPerson = false;
        isOwn = false;
        isPerson = false;
        isForgiven = false;
        isEarly = false;
    }

    void begin(Calls of) {
        clear();
        calls = of;
    }

    void taken(Rates from) {
        rates = from;
        isSettled = false;
    }

    /** Whether it has taken something that its answer must settle. */
    public boolean isTaken() {
        return rates != null;
    }

    /**
     * Takes one of what a person may try from this address and device together; what is not limited has room always.
     *
     * @return false where there is none: {@link #limit} and the others tell of it
     */
    public boolean takePerson(Digest pseudonym, long nowMillis) {
        Rates of = rates;
        return of == null || isSettled || of.takePerson(pseudonym, this, nowMillis);
    }

    /**
     * Takes what may fail, of its people's own or of where it comes from; called once all of its people are taken.
     *
     * @return false where there is none: {@link #limit} and the others tell of it
     */
    public boolean takeTurn(long nowMillis) {
        Rates of = rates;
        return of == null || isSettled || of.takeTurn(this, nowMillis);
    }

    /** It was answered from what everybody may see, and counts nothing. */
    public void forgive() {
        isForgiven = true;
    }

    /** It was decided, and what it asks for is not open yet: it counts nothing, unless too many of them came from there. */
    public void tooEarly() {
        isEarly = true;
    }

    /** What it reads is behind a link: if there is something, that counts of the link first. */
    public void link(Digest capability) {
        Rates of = rates;
        if (of != null) {
            hasLink = true;
            link = of.link(capability);
        }
    }

    /**
     * Takes one of the wrong persons that may be named for its link from where it comes from; given back unless {@link #wrongPerson}.
     *
     * @return false where there is none: {@link #limit} and the others tell of it
     */
    public boolean takeGuess(long nowMillis) {
        Rates of = rates;
        return of == null || isSettled || of.takeGuess(this, nowMillis);
    }

    /** The link is somebody else's than the person's whom it named. */
    public void wrongPerson() {
        isWrongPerson = true;
    }

    /** The limit of which the least is left. */
    Room room() {
        return room;
    }

    void add(long pair) {
        pairs[pairCount++] = pair;
    }

    int pairCount() {
        return pairCount;
    }

    long pair(int index) {
        return pairs[index];
    }

    void forgetPairs() {
        pairCount = 0;
    }

    /**
     * The request is answered; what is told more than once is heard once. A 2xx gives a booking back and grows where it came from, and
     * gives back what a link read; a 503 gives everything back.
     *
     * @param status HTTP status code
     * @param nowMillis epoch milliseconds
     */
    public void settle(int status, long nowMillis) {
        Rates of = rates;
        if (of != null && !isSettled) {
            isSettled = true;
            of.settle(this, status, nowMillis);
        }
    }

    /** The request ends before it is whole: it counts as one that failed. */
    public void abandon(long nowMillis) {
        settle(ABANDONED, nowMillis);
    }

    /**
     * Whether an answer is to tell what is left: that to a booking that succeeded. A 429 tells what is spent.
     *
     * @param status HTTP status code
     */
    public boolean isShown(int status) {
        return status < 300 && calls == Calls.BOOKINGS && room.isKnown();
    }

    /** The limit of which the least is left. */
    public Limit limit() {
        return room.limit();
    }

    /** Its name in {@code RateLimit}. */
    public String name() {
        return switch (room.limit()) {
            case PERSON, LINK -> room.limit().word();
            default -> room.limit().name(calls);
        };
    }

    /** All of it, attempts in {@link #windowSeconds}. */
    public long quota() {
        return room.most();
    }

    /** Seconds in which {@link #quota} may be asked. */
    public long windowSeconds() {
        return (room.limit() == Limit.LINK ? Rates.GUESSES_MILLIS : Quota.WINDOW_MILLIS) / 1000;
    }

    /** What is left of it. */
    public long remaining() {
        return room.remaining();
    }

    /** Seconds until all of it is there again; from 1 where nothing is left. */
    public long restSeconds() {
        long seconds = (room.restMillis() + 999) / 1000;
        return room.remaining() == 0 ? Math.max(1, seconds) : seconds;
    }
}
