package nl.beurt.engine.state;

/** How far a round that is drawn has come. The numbers are in records. */
public enum DrawState {
    /** Announced: entries are or will be collected. */
    ANNOUNCED(0),
    /** Its seats are being set aside, so many slots a step. */
    FREEZING_SLOTS(1),
    /** Its entries are being marked, so many a step. */
    FREEZING_ENTRIES(2),
    /** Everything is marked; what was frozen is being hashed. */
    FROZEN(3),
    /** The commitment is published; the randomness is waited for. */
    COMMITTED(4),
    /** The randomness is known; the draw is worked out, then its winners get their bookings, so many a step. */
    SEEDED(5),
    /** The winners' bookings exist and the proof is served. */
    DRAWN(6),
    /** What is left is being opened, so many slots a step. */
    OPENING(7),
    /** What was left is served first come, first served. */
    OPEN(8),
    /** Its entries are being let go, so many a step. */
    VOIDING_ENTRIES(9),
    /** Its seats are being let go, so many slots a step. */
    VOIDING_SLOTS(10),
    /** The randomness did not come, or the commitment came too late for it: nobody won or lost. */
    VOID(11);

    private static final DrawState[] BY_NUMBER = values();

    private final int number;

    DrawState(int number) {
        this.number = number;
    }

    /** The number in records. */
    public int number() {
        return number;
    }

    /** The state of a number in a record. */
    public static DrawState of(int number) {
        return BY_NUMBER[number];
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
        return this == OPEN || this == VOID;
    }
}
