package nl.beurt.gateway.admit.rate;

/**
 * What one person tries from one address, and from one device; so many of these tries a minute may fail and be their own. For any
 * thread.
 */
final class People {
    /** Once too early, once more, and once to be told that the seat is another's. */
    static final int OWN_FAILURES = 3;

    private final int most;
    private final Tries pairs = new Tries(Quota.WINDOW_MILLIS, Quotas.PLACES);

    /** With so many tries a minute; 0: no limit. */
    People(int most) {
        this.most = most;
    }

    /** Takes a try of a person with an address or a device; false where there is no room, which is told, and none is taken of the others. */
    boolean take(long pair, Attempt into, long nowMillis) {
        long wait = pairs.take(pair, most == 0 ? Integer.MAX_VALUE : most, nowMillis);
        if (wait > 0) {
            into.room().tighten(Limit.PERSON, most, 0, wait);
            giveBack(into, nowMillis);
            return false;
        }
        into.add(pair);
        return true;
    }

    /** What was taken does not count. */
    void giveBack(Attempt of, long nowMillis) {
        for (int i = 0; i < of.pairCount(); i++) {
            pairs.giveBack(of.pair(i), nowMillis);
        }
        of.forgetPairs();
    }

    /** Takes a failure of their own from each, or from none; the least that any had taken before, or −1. */
    int takeOwn(Attempt of, long nowMillis) {
        int least = of.pairCount() == 0 ? -1 : OWN_FAILURES;
        for (int i = 0; i < of.pairCount(); i++) {
            int before = pairs.mark(of.pair(i), OWN_FAILURES, nowMillis);
            if (before < 0) {
                giveBackOwn(of, i, nowMillis);
                return -1;
            }
            least = Math.min(least, before);
        }
        return least;
    }

    /** It did not fail, or nobody is to be told of it as their own. */
    void giveBackOwn(Attempt of, long nowMillis) {
        giveBackOwn(of, of.pairCount(), nowMillis);
    }

    private void giveBackOwn(Attempt of, int count, long nowMillis) {
        for (int i = 0; i < count; i++) {
            pairs.unmark(of.pair(i), nowMillis);
        }
    }

    /** The most failures of their own that any has taken. */
    int own(Attempt of, long nowMillis) {
        int own = 0;
        for (int i = 0; i < of.pairCount(); i++) {
            own = Math.max(own, pairs.marks(of.pair(i), nowMillis));
        }
        return own;
    }

    /** Tells how many tries are left to each. */
    void look(Attempt of, long nowMillis) {
        for (int i = 0; i < of.pairCount() && most > 0; i++) {
            pairs.look(of.pair(i), most, nowMillis, of.room());
        }
    }
}
