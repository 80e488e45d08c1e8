package nl.beurt.engine.state;

import org.jspecify.annotations.Nullable;

/** What a change of the staff does beside replacing the catalog. The numbers are in commands and records. */
public enum ChangeKind {
    /** Nothing. */
    CATALOG(0),
    /** Slots are withdrawn, and the bookings in them: a location closes, a product is halted, desks are not staffed. */
    WITHDRAW_SLOTS(1),
    /** Bookings are withdrawn and their seats are returned seats: people booked what they cannot use. */
    WITHDRAW_BOOKINGS(2),
    /** Slots get as many seats as the desks serve: no booking is dropped. */
    DESKS(3),
    /** Bookings whose slot is over: people came for them, or not. */
    NO_SHOWS(4),
    /** Bookings of a product that excludes others now: of several a person keeps the first. */
    ONE_PER_PERSON(5);

    private static final ChangeKind[] BY_NUMBER = values();

    private final int number;

    ChangeKind(int number) {
        this.number = number;
    }

    /** The number in commands and records. */
    public int number() {
        return number;
    }

    /** The kind of a number; null when there is none. */
    public static @Nullable ChangeKind of(int number) {
        return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** Whether slots are changed. */
    public boolean isOfSlots() {
        return this == WITHDRAW_SLOTS || this == DESKS;
    }

    /** Whether people lose their place. */
    public boolean isWithdrawal() {
        return this == WITHDRAW_SLOTS || this == WITHDRAW_BOOKINGS;
    }
}
