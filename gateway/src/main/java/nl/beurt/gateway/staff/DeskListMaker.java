package nl.beurt.gateway.staff;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.offline.CodeDigests;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.offline.SealedList;
import nl.beurt.gateway.rounds.DeskDay;
import nl.beurt.gateway.rounds.RoundActions;

/** Makes the list of one location and day, some bookings at a time. Belongs to the agent's thread. */
final class DeskListMaker {
    /** More than any location has in a day; it bounds the memory that a call can take. */
    static final int ENTRIES_MAX = 50_000;

    /** Questions that are asked before others of the staff have their turn. */
    private static final int STEPS = 16;

    private final Asked asked;
    private final Secrets secrets;
    private final ListKey key = ListKey.fresh();
    private final CodeDigests digests = new CodeDigests(key);
    private final BookingList found = new BookingList();
    private final List<DeskEntry> entries = new ArrayList<>();
    private final byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
    private final byte[] code = new byte[AppointmentCode.LENGTH];
    private long next = 1;

    /**
     * What is asked for.
     *
     * @param list without keys and entries
     * @param day its place and day
     */
    record Asked(DeskList list, DeskDay day) {}

    /** Whether there is more to do, or why there is no list. */
    enum State {
        GOES_ON,
        DONE,
        NOT_ANSWERED,
        TOO_LONG
    }

    /**
     * Begins a list.
     *
     * @param secrets that nobody else uses
     */
    DeskListMaker(Asked asked, Secrets secrets) {
        this.asked = asked;
        this.secrets = secrets;
    }

    /** Asks the next questions. */
    State step(RoundActions actions) throws InterruptedException {
        for (int i = 0; i < STEPS && next > 0; i++) {
            int location = asked.list().locationNumber();
            if (!actions.bookings(
                    location, asked.day().fromMillis(), asked.day().toMillis(), next, found)) {
                return State.NOT_ANSWERED;
            }
            if (entries.size() + found.size() > ENTRIES_MAX) {
                return State.TOO_LONG;
            }
            for (int at = 0; at < found.size(); at++) {
                entries.add(entry(at));
            }
            next = found.next();
        }
        return next == 0 ? State.DONE : State.GOES_ON;
    }

    private DeskEntry entry(int at) {
        secrets.code(found.codeKey(at), found.codeNonceHigh(at), found.codeNonceLow(at), text);
        int length = 0;
        for (byte c : text) {
            if (c != '-') {
                code[length++] = c;
            }
        }
        digests.of(code);
        return new DeskEntry(
                digests.high(),
                digests.low(),
                found.id(at),
                found.startMillis(at),
                found.persons(at),
                found.attended(at),
                found.version(at),
                DeskEntry.deskOf(found.id(at), asked.list().desks()));
    }

    /** How many bookings are on it. */
    int size() {
        return entries.size();
    }

    /** The line that opens it. */
    String key() {
        return key.text();
    }

    /** The list, sealed. */
    byte[] sealed(DayKeys days) {
        DeskList of = asked.list();
        long day = of.date().toEpochDay();
        return SealedList.seal(
                new DeskList(
                        of.locationNumber(),
                        of.location(),
                        of.zone(),
                        of.date(),
                        of.madeAtMillis(),
                        of.desks(),
                        days.publicKeys(day, day),
                        entries),
                key);
    }
}
