package nl.beurt.bench.resale;

/** People who come together, and what they have. Mutable. */
final class Household {
    final long firstPerson;
    final int size;
    final int home;
    final long device;

    /** Of its booking or entry; 0 none. */
    long number;

    /** That it has a place in; 0 none. */
    long slot;

    boolean isWaiting;

    /** It cannot come, and says so on this day. */
    int cancelsOn = -1;

    /** It asks again on this day. */
    int asksOn;

    /** It comes alone on that day: somebody's buyer or front. */
    Household(long firstPerson, int size, int home, long device, int asksOn) {
        this.firstPerson = firstPerson;
        this.size = size;
        this.home = home;
        this.device = device;
        this.asksOn = asksOn;
    }

    boolean hasNothing() {
        return number == 0;
    }

    void has(long booking, long place) {
        number = booking;
        slot = place;
        isWaiting = false;
    }

    void waits(long entry) {
        number = entry;
        slot = 0;
        isWaiting = true;
    }

    void leaves(int untilDay) {
        number = 0;
        slot = 0;
        isWaiting = false;
        cancelsOn = -1;
        asksOn = untilDay;
    }
}
