package nl.beurt.bench.simulate.staff;

import java.util.Locale;

/** What one command of the staff begins and steps end: each is stopped at each of its steps. */
enum Chain {
    /** A location closes, and whose place is taken away waits before all others. */
    CLOSE,
    /** A product is halted, and nobody waits on. */
    HALT,
    /** Bookings are withdrawn; their seats are returned seats. */
    WITHDRAW_BOOKINGS,
    /** Fewer desks than people. */
    DESKS_DOWN,
    /** More desks where people book already. */
    DESKS_UP,
    /** Who did not come. */
    NO_SHOWS,
    /** A product becomes one of which a person has one place only, where some have two. */
    ONE_PER_PERSON,
    /** V-numbers become aliases, one after the other. */
    LINK,
    /** A committed round is void: its entries and its seats are let go. */
    VOID;

    /** For a report. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
