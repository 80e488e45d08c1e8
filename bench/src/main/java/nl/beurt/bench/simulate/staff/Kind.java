package nl.beurt.bench.simulate.staff;

import java.util.Locale;

/** What can be asked of the engine, in the order of a report. */
enum Kind {
    BOOK,
    ENTER,
    CANCEL,
    MOVE,
    REISSUE,
    CHANGE_WISHES,
    WITHDRAW,
    CHECK_IN,
    SERVE,
    ADD_STOCK,
    LINK,
    CHANGE_CATALOG,
    WITHDRAW_SLOTS,
    WITHDRAW_BOOKINGS,
    DESKS,
    NO_SHOWS,
    CONFIGURE,
    GENERATE,
    OPEN,
    ANNOUNCE,
    SEED,
    VOID,
    TICK,
    READ;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** For a report. */
    String word() {
        return word;
    }

    /** Whether it is a Change, whatever it does beside replacing the catalog. */
    boolean isChange() {
        return compareTo(CHANGE_CATALOG) >= 0 && compareTo(NO_SHOWS) <= 0;
    }
}
