package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** One to six people who come together: what the state knows of each, loaded once and used by check and apply. */
final class Party {
    /** People in a party, at most. */
    static final int SIZE_MAX = 6;

    private static final int COUNT_MAX = 0xfffe;

    private final EngineState state;
    private final long[] highs = new long[SIZE_MAX];
    private final long[] lows = new long[SIZE_MAX];
    private final boolean[] known = new boolean[SIZE_MAX];
    /** Tags of the birth dates that were given; 0 for none. */
    private final long[] given = new long[SIZE_MAX];
    /** Tags of the birth dates that the given pseudonyms were registered with; 0 for none. */
    private final long[] registered = new long[SIZE_MAX];

    private final PersonRow[] rows = new PersonRow[SIZE_MAX];
    private PersonRow spare;
    /** Whose pseudonym was found to be of a person before in this party. */
    private final boolean[] again = new boolean[SIZE_MAX];

    private final Lasting lasting;
    private int size;
    private int refused;

    Party(EngineState state) {
        this.state = state;
        this.lasting = new Lasting(state);
        for (int i = 0; i < SIZE_MAX; i++) {
            rows[i] = new PersonRow(state.people().newRow());
        }
        spare = new PersonRow(state.people().newRow());
    }

    void clear() {
        size = 0;
    }

    /** The tag of a birth date in a command: a command of the schema's first version has none. */
    static long tag(long inCommand) {
        return inCommand == BookDecoder.PeopleDecoder.birthTagNullValue() ? 0 : inCommand;
    }

    /** Adds a person who is not yet loaded; false when the party is full or has the person. */
    boolean add(long high, long low) {
        return add(high, low, 0);
    }

    /** As {@link #add(long, long)}, of whom a birth date was given, or 0. */
    boolean add(long high, long low, long birthTag) {
        if (size == SIZE_MAX) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (highs[i] == high && lows[i] == low) {
                return false;
            }
        }
        given[size] = tag(birthTag);
        highs[size] = high;
        lows[size++] = low;
        return true;
    }

    /** Makes this the party of an entry. */
    void ofEntry(Row<EntryDecoder, EntryEncoder> entry) {
        size = entry.get.partySize();
        for (int i = 0; i < size; i++) {
            highs[i] = entry.get.party(2 * i);
            lows[i] = entry.get.party(2 * i + 1);
        }
    }

    /** Makes this the party of a booking. */
    void of(Row<BookingDecoder, BookingEncoder> booking) {
        size = booking.get.partySize();
        for (int i = 0; i < size; i++) {
            highs[i] = booking.get.party(2 * i);
            lows[i] = booking.get.party(2 * i + 1);
        }
    }

    int size() {
        return size;
    }

    long high(int person) {
        return highs[person];
    }

    long low(int person) {
        return lows[person];
    }

    /** Brings near what will be looked at of a person, and says in its time as little of them as what comes after it. */
    long touch(@Nullable Product product, long high, long low) {
        return product != null && product.register()
                ? state.people().touchEvenly(high, low)
                : state.people().touch(high, low);
    }

    /** Looks everybody up, an alias as the person it stands for; how many are new to the state. */
    int load() {
        int unknown = 0;
        for (int i = 0; i < size; i++) {
            known[i] = state.people().load(highs[i], lows[i], rows[i].row);
            registered[i] = known[i] ? rows[i].row.get.birthTag() : 0;
            if (known[i] && Alias.is(rows[i].row.get)) {
                resolve(i);
            }
            unknown += known[i] ? 0 : 1;
        }
        findAgain();
        return unknown;
    }

    /**
     * As {@link #load}, where people are refused whom somebody asks for to learn of a register: as much is looked at for who is
     * not known as for who is, and for who has no other pseudonym as for who has.
     */
    int loadEvenly() {
        int unknown = 0;
        for (int i = 0; i < size; i++) {
            boolean isKnown = state.people().loadEvenly(highs[i], lows[i], rows[i].row);
            PersonDecoder person = rows[i].row.get;
            registered[i] = person.birthTag() & (isKnown ? -1 : 0);
            boolean isAlias = Alias.is(person) && isKnown;
            long high = isAlias ? person.personHigh() : ~highs[i];
            long low = isAlias ? person.personLow() : lows[i];
            boolean isThere = state.people().loadEvenly(high, low, spare.row);
            known[i] = isAlias ? isThere : isKnown;
            if (isAlias) {
                highs[i] = high;
                lows[i] = low;
                PersonRow alias = rows[i];
                rows[i] = spare;
                spare = alias;
            }
            unknown += known[i] ? 0 : 1;
        }
        findAgain();
        return unknown;
    }

    private void findAgain() {
        for (int i = 1; i < size; i++) {
            again[i] = isOneBefore(i);
        }
    }

    private void resolve(int alias) {
        highs[alias] = rows[alias].row.get.personHigh();
        lows[alias] = rows[alias].row.get.personLow();
        known[alias] = state.people().load(highs[alias], lows[alias], rows[alias].row);
    }

    private boolean isOneBefore(int person) {
        for (int i = 0; i < person; i++) {
            if (highs[i] == highs[person] && lows[i] == lows[person]) {
                return true;
            }
        }
        return false;
    }

    /** Whether two pseudonyms of these, who were loaded, are of one person. */
    boolean hasOneTwice() {
        return people() < size;
    }

    /** How many people these, who were loaded, are. */
    int people() {
        int people = size;
        for (int i = 1; i < size; i++) {
            people -= again[i] ? 1 : 0;
        }
        return people;
    }

    /** Whether to write a person who is known, once where two pseudonyms turned out to be of one. */
    private boolean isWritten(int person) {
        return known[person] && !again[person];
    }

    /** {@link Verdict#INVALID} where one of these is there twice, {@link Verdict#TOO_MANY_ACTIONS} where anyone has used them up. */
    Verdict checkActions(long nowMillis) {
        if (hasOneTwice()) {
            return Verdict.INVALID;
        }
        return hasTooManyActions(nowMillis) ? Verdict.TOO_MANY_ACTIONS : Verdict.NONE;
    }

    /** Whether anyone has used up the actions of this day. */
    boolean hasTooManyActions(long nowMillis) {
        int day = day(nowMillis);
        int max = state.catalog().knobs().actionsPerPersonPerDayMax();
        for (int i = 0; i < size; i++) {
            if (rows[i].row.get.actionsDay() == day && rows[i].row.get.actionsOfDay() >= max && known[i]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether each of these, who were {@linkplain #loadEvenly loaded evenly}, is in the register of a product, if it has one,
     * with the birth date that was given. To be asked before whatever else depends on who they are.
     */
    boolean mayHave(Product product) {
        return !product.register() || isRegistered(product.number());
    }

    /** The first refusal of these people, who may have a product, or {@link Verdict#NONE}. */
    Verdict check(Product product) {
        return check(product, 0);
    }

    /** As {@link #check(Product)}, where one entry that they have is no reason to refuse. */
    Verdict check(Product product, long entry) {
        int served = 0;
        int booked = 0;
        int waiting = 0;
        for (int i = 0; i < size; i++) {
            PersonDecoder person = rows[i].row.get;
            int bit = known[i] ? 1 << i : 0;
            served |= person.served() != 0 ? bit : 0;
            booked |= product.exclusive() && person.booking() != 0 ? bit : 0;
            waiting |= product.exclusive() && person.entry() != 0 && person.entry() != entry ? bit : 0;
        }
        refused = served != 0 ? served : booked != 0 ? booked : waiting;
        if (served != 0) {
            return Verdict.ALREADY_SERVED;
        }
        if (booked != 0) {
            return Verdict.ALREADY_BOOKED;
        }
        return waiting != 0 ? Verdict.ALREADY_WAITING : Verdict.NONE;
    }

    /** Whom of these the last {@link #check(Product, long)} was about, a bit each in the order they were added. */
    int refused() {
        return refused;
    }

    /** Looks at everybody whatever it finds: its time says nothing. */
    private boolean isRegistered(int product) {
        long bit = Register.bit(product);
        long wrong = bit == 0 ? 1 : 0;
        for (int i = 0; i < size; i++) {
            wrong |= given[i] ^ registered[i];
            wrong |= registered[i] == 0 ? 1 : 0;
            wrong |= (eligible(i) & bit) ^ bit;
        }
        return wrong == 0;
    }

    private long eligible(int person) {
        return rows[person].row.get.eligible() & ifKnown(person);
    }

    /** All bits of who is known, none of who is not: what there is in their row means nothing. */
    private long ifKnown(int person) {
        return known[person] ? -1 : 0;
    }

    /** Whether everybody is in the register of a product, if it has one; birth dates are not looked at. */
    boolean areEligible(@Nullable Product product) {
        if (product == null || !product.register()) {
            return true;
        }
        long bit = Register.bit(product.number());
        boolean areAll = bit != 0;
        for (int i = 0; i < size; i++) {
            areAll &= (eligible(i) & bit) != 0;
        }
        return areAll;
    }

    /** Gives everybody the booking, whose slot ends then, and counts an action. */
    void book(long booking, boolean exclusive, long nowMillis, long endMillis) {
        for (int i = 0; i < size; i++) {
            Row<PersonDecoder, PersonEncoder> row = begin(i);
            if (exclusive) {
                row.set.booking(booking);
            }
            countAction(row, nowMillis);
            lasting.until(row, endMillis);
            state.people().store(row);
        }
    }

    /** The live entry that everybody of these is in; 0 when they have none or not the same. */
    long commonEntry() {
        long entry = known[0] ? rows[0].row.get.entry() : 0;
        for (int i = 1; i < size; i++) {
            if (!known[i] || rows[i].row.get.entry() != entry) {
                return 0;
            }
        }
        return entry;
    }

    /** What a new entry of these people starts with: the fewest rounds that one of them lost. */
    int roundsLost() {
        int lost = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            lost = Math.min(lost, known[i] ? rows[i].row.get.roundsLost() : 0);
        }
        return lost;
    }

    /**
     * Whether nobody was served meanwhile, nor has another place where that excludes this one.
     *
     * @param isTheirs whether they wait with the entry only; their entry is else one of several
     * @param exclusive whether a booking excludes others
     */
    boolean canWin(long entry, boolean isTheirs, boolean exclusive) {
        for (int i = 0; i < size; i++) {
            if (!known[i] && !exclusive) {
                // Forgotten while nobody kept them known: whom nothing is known of has nothing beside it.
                continue;
            }
            if (!known[i] || rows[i].row.get.served() != 0) {
                return false;
            }
            long waiting = rows[i].row.get.entry();
            boolean waitsElsewhere = isTheirs ? waiting != entry : waiting != 0;
            if (exclusive && (waitsElsewhere || rows[i].row.get.booking() != 0)) {
                return false;
            }
        }
        return true;
    }

    /** Everybody waits with an entry, and an action is counted. */
    void enter(long entry, boolean exclusive, long nowMillis) {
        for (int i = 0; i < size; i++) {
            Row<PersonDecoder, PersonEncoder> row = begin(i);
            if (exclusive) {
                row.set.entry(entry);
            }
            countAction(row, nowMillis);
            state.people().store(row);
        }
    }

    /** Nobody waits with an entry any more; whoever lost less often takes its count over. */
    void leave(long entry, int roundsLost, long nowMillis) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                if (row.get.entry() == entry) {
                    row.set.entry(0);
                }
                row.set.roundsLost(Math.max(row.get.roundsLost(), roundsLost));
                lasting.until(row, nowMillis);
                state.people().store(row);
            }
        }
    }

    /** These people, who are free, wait with an entry that a booking became. */
    void waitAgain(long entry) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                row.set.entry(entry);
                state.people().store(row);
            }
        }
    }

    /** Whether all of these were served before. */
    boolean areAllServed() {
        for (int i = 0; i < size; i++) {
            if (!known[i] || rows[i].row.get.served() == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of these was served before. */
    boolean isAnyServed() {
        return served() != 0;
    }

    /** A bit for each of these who was served before. */
    int served() {
        int served = 0;
        for (int i = 0; i < size; i++) {
            if (known[i] && rows[i].row.get.served() != 0) {
                served |= 1 << i;
            }
        }
        return served;
    }

    /** Leaves those out who were served, and looks the others up. */
    void leaveServedOut() {
        int left = 0;
        for (int i = 0; i < size; i++) {
            if (!known[i] || rows[i].row.get.served() == 0) {
                highs[left] = highs[i];
                lows[left++] = lows[i];
            }
        }
        size = left;
        load();
    }

    /** Everybody got what they came for, also who has been forgotten since they booked. */
    void serve() {
        for (int i = 0; i < size; i++) {
            if (!again[i]) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                row.set.served((short) 1);
                state.people().store(row);
            }
        }
    }

    /** An entry became a booking, whose slot ends then: everybody holds that, and starts again with no round lost. */
    void win(long entry, long booking, boolean exclusive, long endMillis) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                if (row.get.entry() == entry) {
                    row.set.entry(0);
                }
                if (exclusive) {
                    row.set.booking(booking);
                }
                row.set.roundsLost(0);
                lasting.until(row, endMillis);
                state.people().store(row);
            }
        }
    }

    /** Counts an action of everybody, after which they have a place until then. */
    void act(long nowMillis, long endMillis) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                countAction(row, nowMillis);
                lasting.until(row, endMillis);
                state.people().store(row);
            }
        }
    }

    /** Frees everybody who holds the booking; a cancel counts against them. */
    void free(long booking, boolean isCancel) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                if (row.get.booking() == booking) {
                    row.set.booking(0);
                }
                if (isCancel && row.get.cancels() < COUNT_MAX) {
                    row.set.cancels(row.get.cancels() + 1);
                }
                state.people().store(row);
            }
        }
    }

    /** Everybody who holds the booking holds it no more, and keeps what was lost to get it; it counts nothing. */
    void release(long booking, int roundsLost) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                if (row.get.booking() == booking) {
                    row.set.booking(0);
                }
                row.set.roundsLost(Math.max(row.get.roundsLost(), roundsLost));
                state.people().store(row);
            }
        }
    }

    /** Whether a pseudonym of these, who were loaded, is of somebody before in this party. */
    boolean isAgain(int person) {
        return again[person];
    }

    /** Who of these is the person that a pseudonym was found to be of again. */
    int firstOf(int person) {
        int first = 0;
        while (highs[first] != highs[person] || lows[first] != lows[person]) {
            first++;
        }
        return first;
    }

    /** The entry that one of these, who were loaded, waits with; 0 for none. */
    long entry(int person) {
        return known[person] ? rows[person].row.get.entry() : 0;
    }

    /** Whether somebody of these, who wait with an entry that nothing else leads to, would be forgotten though they do. */
    boolean isAnyToKeep(long nowMillis) {
        boolean isAny = false;
        for (int i = 0; i < size; i++) {
            isAny |= known[i] && lasting.isFading(rows[i].row.get, nowMillis);
        }
        return isAny;
    }

    /** Everybody is known for longer, as they wait. */
    void keep(long nowMillis) {
        for (int i = 0; i < size; i++) {
            if (isWritten(i)) {
                Row<PersonDecoder, PersonEncoder> row = begin(i);
                lasting.until(row, nowMillis);
                state.people().store(row);
            }
        }
    }

    /** One of these waits no more with an entry with which so many rounds were lost. */
    void waitNoMore(int person, int roundsLost, long nowMillis) {
        Row<PersonDecoder, PersonEncoder> row = begin(person);
        lasting.until(row, nowMillis);
        row.set.entry(0).roundsLost(Math.max(row.get.roundsLost(), roundsLost));
        state.people().store(row);
    }

    /** Leaves those out who were found to be somebody before, and looks the others up. */
    void leaveTwiceOut() {
        int left = 0;
        for (int i = 0; i < size; i++) {
            if (!again[i]) {
                highs[left] = highs[i];
                lows[left++] = lows[i];
            }
        }
        size = left;
        load();
    }

    /** The booking that one of these, who were loaded, holds; 0 for none. */
    long booking(int person) {
        return known[person] ? rows[person].row.get.booking() : 0;
    }

    /** One of these holds a booking from now on. */
    void hold(int person, long booking) {
        Row<PersonDecoder, PersonEncoder> row = begin(person);
        row.set.booking(booking);
        state.people().store(row);
    }

    /** Writes everybody into an entry. */
    void writeToEntry(Row<EntryDecoder, EntryEncoder> entry) {
        entry.set.partySize((short) size);
        for (int i = 0; i < size; i++) {
            entry.set.party(2 * i, highs[i]);
            entry.set.party(2 * i + 1, lows[i]);
        }
    }

    /** Writes everybody into a booking. */
    void writeTo(Row<BookingDecoder, BookingEncoder> booking) {
        booking.set.partySize((short) size);
        for (int i = 0; i < size; i++) {
            booking.set.party(2 * i, highs[i]);
            booking.set.party(2 * i + 1, lows[i]);
        }
    }

    private Row<PersonDecoder, PersonEncoder> begin(int i) {
        Row<PersonDecoder, PersonEncoder> row = rows[i].row;
        if (known[i]) {
            state.people().edit(row);
        } else {
            row.reset(highs[i], lows[i]);
        }
        return row;
    }

    private static void countAction(Row<PersonDecoder, PersonEncoder> row, long nowMillis) {
        int day = day(nowMillis);
        int before = row.get.actionsDay() == day ? row.get.actionsOfDay() : 0;
        row.set.actionsDay(day).actionsOfDay(Math.min(before + 1, COUNT_MAX));
    }

    private static int day(long nowMillis) {
        return Lasting.day(nowMillis);
    }

    /** Arrays have no generic element types. */
    private record PersonRow(Row<PersonDecoder, PersonEncoder> row) {}
}
