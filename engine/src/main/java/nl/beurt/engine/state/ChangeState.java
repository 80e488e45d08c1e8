package nl.beurt.engine.state;

/** How far a change of the staff has come. The numbers are in records. */
public enum ChangeState {
    /** Slots are being changed, so many a step. */
    SLOTS(0),
    /** Bookings are being changed, so many a step. */
    BOOKINGS(1),
    /** Nothing is left to do. */
    DONE(2);

    private static final ChangeState[] BY_NUMBER = values();

    private final int number;

    ChangeState(int number) {
        this.number = number;
    }

    /** The number in records. */
    public int number() {
        return number;
    }

    /** The state of a number in a record. */
    public static ChangeState of(int number) {
        return BY_NUMBER[number];
    }
}
