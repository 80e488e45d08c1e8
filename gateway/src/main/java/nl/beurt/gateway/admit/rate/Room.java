package nl.beurt.gateway.admit.rate;

/** The limit of which the least is left. Mutable; belongs to one event loop. */
final class Room {
    private Limit limit = Limit.ADDRESS;
    private long most;
    private long remaining = Long.MAX_VALUE;
    private long restMillis;

    void clear() {
        remaining = Long.MAX_VALUE;
    }

    boolean isKnown() {
        return remaining != Long.MAX_VALUE;
    }

    /** Takes a limit of which less is left, or of which as much is left for longer. */
    void tighten(Limit of, long quota, long left, long rest) {
        long clamped = Math.max(0, left);
        if (clamped < remaining || (clamped == remaining && rest > restMillis)) {
            limit = of;
            most = quota;
            remaining = clamped;
            restMillis = rest;
        }
    }

    Limit limit() {
        return limit;
    }

    long most() {
        return most;
    }

    long remaining() {
        return remaining;
    }

    long restMillis() {
        return restMillis;
    }
}
