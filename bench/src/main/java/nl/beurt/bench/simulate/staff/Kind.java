package nl.beurt.bench.simulate.staff;

import java.util.Locale;
import nl.beurt.engine.state.ChangeKind;

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
    RECONCILE,
    HAND_OUT_LIST,
    IMPORT_ELIGIBLE,
    MARK_SERVED,
    DECIDE_CASE,
    CHANGE_CATALOG,
    WITHDRAW_SLOTS,
    WITHDRAW_BOOKINGS,
    DESKS,
    NO_SHOWS,
    ONE_PER_PERSON,
    CONFIGURE,
    GENERATE,
    DROP_SLOTS,
    OPEN,
    ANNOUNCE,
    SEED,
    VOID,
    TICK,
    READ,
    READ_REQUEST,
    READ_CODE,
    READ_CODE_CHECK,
    READ_BOOKINGS;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** For a report. */
    String word() {
        return word;
    }

    /** Whether nothing is ever accepted of it. */
    boolean isQuery() {
        return switch (this) {
            case READ, READ_REQUEST, READ_CODE, READ_CODE_CHECK, READ_BOOKINGS -> true;
            default -> false;
        };
    }

    /** What a Change is that does this beside replacing the catalog. */
    static Kind of(ChangeKind change) {
        return switch (change) {
            case CATALOG -> CHANGE_CATALOG;
            case WITHDRAW_SLOTS -> WITHDRAW_SLOTS;
            case WITHDRAW_BOOKINGS -> WITHDRAW_BOOKINGS;
            case DESKS -> DESKS;
            case NO_SHOWS -> NO_SHOWS;
            case ONE_PER_PERSON -> ONE_PER_PERSON;
        };
    }
}
