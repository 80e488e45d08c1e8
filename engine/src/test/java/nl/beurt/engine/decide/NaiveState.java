package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Hash;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What the naive model knows, in plain collections. */
final class NaiveState {
    /** Of a booking that no request made: a draw did. */
    static final Request NO_REQUEST = new Request(Digest.ZERO, Digest.ZERO, Digest.ZERO, Digest.ZERO, 0);

    /** A block of desk time; {@code purged} counts people whose live booking was purged after its end. */
    static final class Slot {
        final Command.GenerateSlots of;
        final Command.Block block;
        int taken;
        int returned;
        int reserved;
        long reservedBy;
        int reservedSeats;
        int purged;
        int seats;
        boolean withdrawn;
        boolean dropped;

        Slot(Command.GenerateSlots of, Command.Block block) {
            this.of = of;
            this.block = block;
            this.seats = block.seats();
        }

        /** The round it was made for, unless that was made without it: then none. */
        long round() {
            return dropped ? 0 : of.round();
        }

        /** Seats become returned seats, but for those that no desk is there for any more. */
        void giveBack(int more) {
            returned = Math.min(returned + more, Math.max(0, seats - taken - reserved));
        }
    }

    /** What a capability is looked up by and made of. */
    record Link(Digest digest, Digest nonce, int key) {}

    /** A party's seats. Its last code is the valid one; the place of a code is its version. */
    static final class Booking {
        final Command.Book book;
        final long id;
        boolean exclusive;
        final long createdMillis;
        final List<Digest> codes = new ArrayList<>();
        final List<Digest> party;
        /** Of each of the party, whether they have come. */
        final List<Boolean> attended;
        /** What desks without a connection told: whoever came, nobody knows. */
        final List<Use> uses = new ArrayList<>();

        Link link;
        boolean isRelinked;
        Request last;
        long slot;
        Status status = Status.BOOKED;
        long changedMillis;

        Booking(Command.Book book, List<Digest> party, long id, boolean exclusive, long nowMillis) {
            this.book = book;
            this.party = new ArrayList<>(party);
            this.attended = new ArrayList<>(Collections.nCopies(party.size(), false));
            this.id = id;
            this.exclusive = exclusive;
            this.createdMillis = nowMillis;
            this.slot = book.slot();
            this.link = new Link(book.capability(), book.capabilityNonce(), book.capabilityKey());
            this.last = book.request();
        }

        List<Digest> party() {
            return party;
        }

        int size() {
            return party.size();
        }

        boolean isLive() {
            return status == Status.BOOKED;
        }

        int unnamed() {
            return uses.stream().mapToInt(Use::people).sum();
        }

        /** How many may still come. */
        int left() {
            int named = Collections.frequency(attended, true);
            return Math.max(0, size() - named - unnamed());
        }

        /** What everybody sees: who has all come attended, though the day is not over. */
        Status seen() {
            return isLive() && left() == 0 ? Status.ATTENDED : status;
        }

        /** Whether an entry won it. */
        boolean isWon() {
            return book.request().equals(NO_REQUEST);
        }

        Answer answer(long at) {
            return new Answer(
                    slot,
                    size(),
                    seen().number,
                    codes.size(),
                    last.codeNonce(),
                    last.codeKey(),
                    link.nonce(),
                    link.key(),
                    book.language(),
                    at);
        }
    }

    /** What a booking keeps of an offline desk's use: a part of its digests, 0 where it has none. */
    record Use(int tag, int people) {
        static int tagOf(Command.Mark mark) {
            if (mark.isNone()) return 0;
            return Attendance.tag(
                    mark.key().high(),
                    mark.key().low(),
                    mark.fingerprint().high(),
                    mark.fingerprint().low());
        }
    }

    /** How a booking stands, with its number in records. */
    enum Status {
        BOOKED(0),
        CANCELLED(1),
        ATTENDED(2),
        NO_SHOW(3),
        WITHDRAWN(4);

        final int number;

        Status(int number) {
            this.number = number;
        }
    }

    /** What the staff changed, and how far that is. */
    static final class Change {
        final Command.Change what;
        final long id;
        final long madeMillis;
        final long fromMillis;
        final long toMillis;
        ChangeState phase;
        long cursor = 1;
        long slotTo;
        long bookingTo;
        long slots;
        long bookings;
        long people;
        long doneMillis;

        Change(Command.Change what, long id, long madeMillis, long fromMillis, long toMillis) {
            this.what = what;
            this.id = id;
            this.madeMillis = madeMillis;
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
            this.phase = what.kind().isOfSlots() ? ChangeState.SLOTS : ChangeState.BOOKINGS;
        }

        boolean hasClaim() {
            return what.claim() && what.kind().isWithdrawal();
        }

        /** The last record that it looks at before it is done or goes on with others. */
        long last() {
            return phase == ChangeState.SLOTS ? slotTo : bookingTo;
        }
    }

    /** What lets somebody in from outside, and whom it let in; zeros: nobody yet. */
    record Voucher(long expiresMillis, Digest person) {
        boolean isFree() {
            return person.equals(Digest.ZERO);
        }
    }

    /** What is told of vouchers that were made. */
    record VoucherAnswer(int count, long expiresMillis, Digest nonce, int wordKey) {}

    /** What a product hands out. */
    /** A day of which desks without a connection have a list. */
    record HandedList(int day, long toMillis, int desks, int handed) {}

    static final class Stock {
        long left;
        long added;
        long served;
    }

    /**
     * What is known of a person; {@code booking} and {@code entry} are the live exclusive ones, 0 none. A pseudonym that
     * stands for another one is an alias.
     */
    static final class Person {
        @Nullable
        Digest standsFor;

        int aliases;
        /** Of the end of the last appointment's slot, or of the last entry; 0 none is known. */
        long lastDay;

        /** 1 at a desk, 2 by the list, or both. */
        int served;

        long booking;
        long entry;
        int roundsLost;
        long day;
        int actions;
        int cancels;
        /** Of the birth date that this pseudonym was registered with; 0 none. */
        long birthTag;
        /** Products that they are in the register of. */
        final TreeSet<Integer> registers = new TreeSet<>();

        boolean isServed() {
            return served != 0;
        }
    }

    /** A party's standing request. */
    static final class Entry {
        final Command.Enter enter;
        final long id;
        final boolean exclusive;
        final long createdMillis;
        final List<Digest> party;
        List<Wished> wishes;
        Link link;
        Hash entryHash;
        boolean isRelinked;
        long changedMillis;
        Standing standing = Standing.WAITING;
        long booking;
        long frozenRound;
        long lastRound;
        int frozenTier;
        int roundsLost;
        boolean displaced;

        Entry(Command.Enter enter, List<Digest> party, long id, boolean exclusive, long nowMillis) {
            this.enter = enter;
            this.party = new ArrayList<>(party);
            this.id = id;
            this.exclusive = exclusive;
            this.createdMillis = nowMillis;
            this.changedMillis = nowMillis;
            this.wishes = enter.wishes();
            this.link = new Link(enter.capability(), enter.capabilityNonce(), enter.capabilityKey());
            this.entryHash = enter.entryHash();
        }

        List<Digest> party() {
            return party;
        }

        int size() {
            return party.size();
        }

        boolean isWaiting() {
            return standing == Standing.WAITING;
        }

        /** Four rounds lost make a tier, up to 63; before all come those whose place was taken away. */
        int tier() {
            return displaced ? 64 : Math.min(roundsLost / 4, 63);
        }

        int wishRecords() {
            return (wishes.size() + 5) / 6;
        }

        EntryAnswer answer(long at) {
            return new EntryAnswer(
                    standing.number,
                    enter.product(),
                    size(),
                    tier(),
                    roundsLost,
                    enter.round(),
                    frozenRound,
                    lastRound,
                    createdMillis,
                    wishes,
                    link.nonce(),
                    link.key(),
                    at);
        }

        /** What is remembered of its making or change. */
        EntryAnswer receipt(long atMillis, long at) {
            return new EntryAnswer(
                    0,
                    enter.product(),
                    size(),
                    tier(),
                    0,
                    enter.round(),
                    0,
                    0,
                    atMillis,
                    List.of(),
                    link.nonce(),
                    link.key(),
                    at);
        }
    }

    /** How an entry stands, with its number in records. */
    enum Standing {
        WAITING(0),
        WON(1),
        WITHDRAWN(2);

        final int number;

        Standing(int number) {
            this.number = number;
        }
    }

    /** A round that is drawn. */
    static final class Draw {
        final Command.AnnounceRound terms;
        DrawState phase = DrawState.ANNOUNCED;
        long opensAtMillis;
        long slotTo;
        long entryTo;
        long cursor;
        long n;
        long seats;
        long frozenMillis;
        long committedMillis;
        long drawnMillis;
        long registered;
        Hash previous = Hash.ZERO;

        Command.@Nullable CommitRound commit;

        Command.@Nullable SeedRound seed;

        final int[] tiers = new int[65];
        final TreeSet<Integer> locations = new TreeSet<>();
        long firstStartMillis;
        long lastStartMillis;

        Draw(Command.AnnounceRound terms) {
            this.terms = terms;
            this.opensAtMillis = terms.opensAtMillis();
        }

        long round() {
            return terms.round();
        }

        /** Whether its seats and entries are set aside and not yet drawn. */
        boolean isFrozen() {
            return switch (phase) {
                case ANNOUNCED, DRAWN, OPENING, OPEN, VOID -> false;
                default -> true;
            };
        }
    }

    /** A batch of slots. */
    static final class Round {
        final int product;
        final boolean isDrawn;
        long opensAtMillis;

        Round(int product, boolean isDrawn, long opensAtMillis) {
            this.product = product;
            this.isDrawn = isDrawn;
            this.opensAtMillis = opensAtMillis;
        }
    }

    /** What a capability opens: a booking, an entry, or an entry and what it won. */
    static final class Holder {
        @Nullable
        Booking booking;

        @Nullable
        Entry entry;

        /** An entry that is forgotten before its link is: the record keeps its number. */
        long forgotten;
    }

    /**
     * A request that succeeded; {@code of} is the id of a booking or an entry, or what the staff's was about. The last three as the
     * record's schema says.
     */
    record Remembered(
            Request request,
            Verdict verdict,
            @Nullable Answer answer,
            @Nullable EntryAnswer entryAnswer,
            @Nullable StaffAnswer staffAnswer,
            long of,
            long place,
            int version,
            long sequence,
            long millis,
            @Nullable Link link,
            int attended,
            int persons) {}

    /** What is told of what the staff did; the last four of a handing out or an offline desk's use only. */
    record StaffAnswer(
            long change,
            long affected,
            long round,
            long stockAdded,
            long stockServed,
            long slot,
            int persons,
            int attended,
            int unnamed,
            @Nullable Digest capabilityNonce,
            boolean isOlderCode,
            long sequence) {
        static StaffAnswer ofChange(long change, long affected, long sequence) {
            return new StaffAnswer(change, affected, 0, 0, 0, 0, 0, 0, 0, null, false, sequence);
        }

        static StaffAnswer ofRound(long round, long sequence) {
            return new StaffAnswer(0, 0, round, 0, 0, 0, 0, 0, 0, null, false, sequence);
        }

        /** Of a slot's booking, or of an entry where that is 0. */
        static StaffAnswer ofRecovered(long slot, int freed, long sequence) {
            return new StaffAnswer(0, freed, 0, 0, 0, slot, 0, 0, 0, null, false, sequence);
        }

        static StaffAnswer ofStock(Stock stock, long sequence) {
            return new StaffAnswer(0, 0, 0, stock.added, stock.served, 0, 0, 0, 0, null, false, sequence);
        }

        static StaffAnswer ofServed(Booking booking, long sequence) {
            Digest nonce = booking.link.nonce();
            return new StaffAnswer(
                    0,
                    0,
                    0,
                    0,
                    0,
                    booking.slot,
                    booking.size(),
                    attended(booking),
                    booking.unnamed(),
                    nonce,
                    false,
                    sequence);
        }

        static StaffAnswer ofReconciled(Booking booking, int admitted, int version, long sequence) {
            boolean isOlder = version < booking.codes.size();
            int attended = attended(booking);
            return new StaffAnswer(
                    0, admitted, 0, 0, 0, booking.slot, booking.size(), attended, 0, null, isOlder, sequence);
        }

        private static int attended(Booking booking) {
            int attended = 0;
            for (int i = 0; i < booking.size(); i++) attended += booking.attended.get(i) ? 1 << i : 0;
            return attended;
        }
    }

    /** What is told of an entry. */
    record EntryAnswer(
            int status,
            int product,
            int groupSize,
            int tier,
            int roundsLost,
            long round,
            long frozenRound,
            long lastRound,
            long createdMillis,
            List<Wished> wishes,
            Digest capabilityNonce,
            int capabilityKey,
            long sequence) {
        EntryAnswer withGroupSize(int size) {
            return new EntryAnswer(
                    status,
                    product,
                    size,
                    tier,
                    roundsLost,
                    round,
                    frozenRound,
                    lastRound,
                    createdMillis,
                    wishes,
                    capabilityNonce,
                    capabilityKey,
                    sequence);
        }
    }

    /** What is told of a booking. */
    record Answer(
            long slot,
            int persons,
            int status,
            int version,
            Digest codeNonce,
            int codeKey,
            Digest capabilityNonce,
            int capabilityKey,
            int language,
            long sequence) {
        Answer withPersons(int number) {
            return new Answer(
                    slot,
                    number,
                    status,
                    version,
                    codeNonce,
                    codeKey,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    sequence);
        }
    }

    Catalog catalog = Catalog.EMPTY;
    long sequence;
    long timeMillis;
    long lastBooking;
    long lastRound;
    final List<Slot> slots = new ArrayList<>();
    long lastEntry;
    long frozenRound;
    long lastCommitted;
    int wishRecords;
    /** Entries with somebody who has a booking, as they were in a draw when that person came to hold one. */
    final Set<Long> stayed = new HashSet<>();

    final Map<Long, Round> rounds = new HashMap<>();
    final TreeMap<Long, Draw> draws = new TreeMap<>();
    final TreeMap<Long, Entry> entries = new TreeMap<>();
    final Map<Digest, Person> people = new HashMap<>();
    final TreeMap<Long, Booking> bookings = new TreeMap<>();
    final Map<Digest, Holder> capabilities = new HashMap<>();
    final Map<Digest, Booking> codes = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    final TreeMap<Integer, Stock> stocks = new TreeMap<>();
    /** By location and day modulo 512. */
    final Map<List<Integer>, HandedList> lists = new HashMap<>();

    final Map<Digest, Voucher> vouchers = new HashMap<>();
    /** Products that there was somebody in the register of. */
    final TreeSet<Integer> registered = new TreeSet<>();
    /** In the order of acceptance. */
    final LinkedHashMap<Digest, Remembered> requests = new LinkedHashMap<>();

    Slot slot(long id) {
        return slots.get((int) id - 1);
    }

    /** An entry that there is. */
    Entry entry(long id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new AssertionError("there is no entry " + id);
        }
        return entry;
    }

    /** Whose a pseudonym is: that of another one which it stands for, or its own. */
    Digest self(Digest one) {
        Person person = people.get(one);
        return person == null || person.standsFor == null ? one : person.standsFor;
    }

    /** How many people are in the register of a product. */
    long registered(int product) {
        return people.values().stream()
                .filter(one -> one.registers.contains(product))
                .count();
    }

    /** The people behind pseudonyms, in their order. */
    List<Digest> selves(List<Digest> party) {
        return party.stream().map(this::self).toList();
    }

    /** The place of a person in a party, from 0, by the same pseudonym or another; -1 for who is not of it. */
    int place(List<Digest> party, Digest one) {
        return party.contains(one) ? party.indexOf(one) : selves(party).indexOf(self(one));
    }

    /** What is known of a person; what is done to who is not known is forgotten. */
    Person known(Digest one) {
        Person person = people.get(one);
        return person == null ? new Person() : person;
    }

    /** A person, who is known from now on. */
    Person person(Digest one) {
        return people.computeIfAbsent(one, stranger -> new Person());
    }

    @Nullable
    Booking bookingOf(Digest capability) {
        Holder holder = capabilities.get(capability);
        return holder == null ? null : holder.booking;
    }

    @Nullable
    Entry entryOf(Digest capability) {
        Holder holder = capabilities.get(capability);
        Entry entry = holder == null ? null : holder.entry;
        // What won a booking is not shown by another link than that which it took part with.
        return entry != null && entry.link.digest().equals(capability) ? entry : null;
    }

    Holder holder(Digest capability) {
        return capabilities.computeIfAbsent(capability, one -> new Holder());
    }
}
