package nl.beurt.bench.simulate.staff;

/** What somebody was told that they have: a booking or an entry behind a link. Mutable. */
final class Held {
    final int capability;
    final int[] people;
    final long askedMillis;
    final boolean isEntry;
    /** The booking behind the link was cancelled by who has it. */
    boolean isCancelled;
    /** The entry behind the link was withdrawn by who has it. */
    boolean isWithdrawn;
    /** When it was last seen to stand, or was made. */
    long seenMillis;
    /** From when on nothing has to be there any more; the maximum while it stands. */
    long mayGoMillis = Long.MAX_VALUE;
    /** It was gone when that was allowed. */
    boolean isGone;

    Held(int capability, int[] people, boolean isEntry, long askedMillis) {
        this.capability = capability;
        this.people = people;
        this.isEntry = isEntry;
        this.askedMillis = askedMillis;
        this.seenMillis = askedMillis;
    }

    @Override
    public String toString() {
        return (isEntry ? "the entry" : "the booking") + " behind link " + capability;
    }
}
