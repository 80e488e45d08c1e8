package nl.beurt.bench.simulate.model;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.beurt.bench.simulate.client.Board;
import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** One method a command, one line a refusal, in their order of precedence. */
public final class NaiveModel implements Board {
    private static final long DAY_MILLIS = 86_400_000;

    public final List<Slot> slots = new ArrayList<>();
    public final Map<Integer, Person> people = new HashMap<>();
    public final TreeMap<Long, Booking> bookings = new TreeMap<>();
    public final Map<Integer, Booking> capabilities = new HashMap<>();
    public final Map<Integer, Remembered> requests = new HashMap<>();
    public final Set<Integer> codes = new HashSet<>();
    public long sequence;
    public long timeMillis;
    private final Map<Long, Long> rounds = new HashMap<>();
    private final ArrayDeque<Remembered> remembered = new ArrayDeque<>();
    private final StateLimits limits;
    private Catalog catalog = Catalog.EMPTY;
    private long lastBooking;
    private long lastRound;
    private @Nullable Answer answer;

    public NaiveModel(StateLimits limits) {
        this.limits = limits;
    }

    /** What is told of a booking with the last verdict; null where it is about none. */
    public @Nullable Answer answer() {
        return answer;
    }

    /** Decides one operation, behind the gates. */
    public Verdict decide(Operation it, long now) {
        answer = null;
        Verdict verdict = of(it, now);
        if (verdict.isAccepted()) {
            sequence++;
            timeMillis = now;
        }
        return verdict;
    }

    private Verdict of(Operation it, long now) {
        return switch (it.kind()) {
            case BOOK -> book(it, now);
            case CANCEL -> cancel(it, capabilities.get(it.capability()), now);
            case MOVE -> move(it, capabilities.get(it.capability()), now);
            case REISSUE -> reissue(it, capabilities.get(it.capability()), now);
            case READ -> read(capabilities.get(it.capability()));
            case READ_STATE -> FOUND;
            case TICK -> tick(it.person(), now);
            case GENERATE -> generate(it);
            case OPEN -> open(it);
            case CONFIGURE -> configure(it.catalog());
            case GARBAGE -> INVALID;
        };
    }

    private Verdict book(Operation it, long now) {
        int size = it.party().length;
        if (size < 1 || size > 6 || Arrays.stream(it.party()).distinct().count() < size) return INVALID;
        Verdict known = recall(it, now);
        if (known != NONE) return known;
        Product product = catalog.product(it.product());
        if (product == null) return SLOT_UNKNOWN;
        if (size > product.partyMax()) return PARTY_TOO_LARGE;
        if (haveActedTooOften(it.party(), now)) return TOO_MANY_ACTIONS;
        if (people.size() + strangers(it.party()) > limits.people()) return CAPACITY;
        if (bookings.size() >= limits.bookings() || isFull()) return CAPACITY;
        Verdict place = place(it.slot(), it.product(), size, now);
        if (place != NONE) return place;
        if (product.exclusive() && isAnyoneBooked(it.party())) return ALREADY_BOOKED;
        if (codes.contains(it.code()) || capabilities.containsKey(it.capability())) return NONCE_TAKEN;

        Booking booking = new Booking(++lastBooking, it, product.exclusive(), now);
        bookings.put(booking.id, booking);
        capabilities.put(booking.capability, booking);
        slot(booking.slot).taken += size;
        for (int one : it.party()) {
            Person person = people.computeIfAbsent(one, number -> new Person());
            if (product.exclusive()) person.booking = booking.id;
        }
        return change(BOOKED, booking, it, now);
    }

    private Verdict cancel(Operation it, @Nullable Booking booking, long now) {
        if (booking == null) return BOOKING_UNKNOWN;
        if (!booking.has(it.person())) return WRONG_PERSON;
        answer = booking.answer(sequence);
        if (booking.cancelled) return ALREADY_CANCELLED;
        if (now >= slot(booking.slot).startMillis) return BOOKING_NOT_ACTIVE;

        giveBack(booking);
        free(booking);
        for (int one : booking.party) person(one).cancels++;
        booking.cancelled = true;
        booking.changedMillis = now;
        answer = booking.answer(sequence + 1);
        return CANCELLED;
    }

    private Verdict move(Operation it, @Nullable Booking booking, long now) {
        Verdict general = checkChange(booking, it, now);
        if (general != NONE || booking == null) return general;
        if (now >= slot(booking.slot).startMillis) return BOOKING_NOT_ACTIVE;
        boolean stays = it.slot() == booking.slot;
        Verdict place = place(it.slot(), slot(booking.slot).product, stays ? 0 : booking.party.length, now);
        if (place != NONE) return place;
        if (codes.contains(it.code())) return NONCE_TAKEN;

        if (!stays) {
            giveBack(booking);
            slot(it.slot()).taken += booking.party.length;
            booking.slot = it.slot();
        }
        return change(MOVED, booking, it, now);
    }

    private Verdict reissue(Operation it, @Nullable Booking booking, long now) {
        Verdict general = checkChange(booking, it, now);
        if (general != NONE || booking == null) return general;
        if (now >= slot(booking.slot).endMillis) return BOOKING_NOT_ACTIVE;
        return codes.contains(it.code()) ? NONCE_TAKEN : change(REISSUED, booking, it, now);
    }

    private Verdict checkChange(@Nullable Booking booking, Operation it, long now) {
        if (booking == null) return BOOKING_UNKNOWN;
        if (!booking.has(it.person())) return WRONG_PERSON;
        Verdict known = recall(it, now);
        if (known != NONE) return known;
        if (booking.cancelled) return BOOKING_NOT_ACTIVE;
        if (haveActedTooOften(booking.party, now)) return TOO_MANY_ACTIONS;
        return isFull() ? CAPACITY : NONE;
    }

    /** A booking gets a code, everybody has acted once more, the request is remembered. */
    private Verdict change(Verdict verdict, Booking booking, Operation it, long now) {
        booking.codes.add(it.code());
        booking.changedMillis = now;
        codes.add(it.code());
        for (int one : booking.party) {
            Person person = person(one);
            person.actions = person.day == now / DAY_MILLIS ? person.actions + 1 : 1;
            person.day = now / DAY_MILLIS;
        }
        forget(2, now);
        answer = booking.answer(sequence + 1);
        Remembered success = new Remembered(it, booking.answer(sequence + 1), booking.id, now);
        requests.put(it.request(), success);
        remembered.add(success);
        return verdict;
    }

    private Verdict read(@Nullable Booking booking) {
        if (booking == null) return BOOKING_UNKNOWN;
        answer = booking.answer(sequence);
        return FOUND;
    }

    private Verdict tick(long from, long now) {
        int forgotten = forget(500, now);
        List<Booking> ended = bookings.subMap(Math.max(1, from), Math.max(1, from) + 500).values().stream()
                .filter(one -> now - slot(one.slot).endMillis >= catalog.knobs().purgeAfterMillis())
                .toList();
        ended.forEach(this::purge);
        return forgotten + ended.size() > 0 ? SWEPT : NOTHING_TO_DO;
    }

    private void purge(Booking booking) {
        free(booking);
        booking.codes.forEach(codes::remove);
        capabilities.remove(booking.capability);
        bookings.remove(booking.id);
    }

    private Verdict generate(Operation it) {
        int count = it.blocks().length / 3;
        if (it.round() != lastRound + 1 || catalog.product(it.product()) == null) return INVALID;
        if (slots.size() + count > limits.slots()) return CAPACITY;
        for (int i = 0; i < it.blocks().length; i += 3) {
            long seats = it.blocks()[i + 2];
            slots.add(new Slot(it.round(), it.product(), it.blocks()[i], it.blocks()[i + 1], (int) seats));
        }
        return GENERATED;
    }

    private Verdict open(Operation it) {
        if (it.round() != lastRound + 1 || catalog.product(it.product()) == null) return INVALID;
        lastRound = it.round();
        rounds.put(it.round(), it.opensAtMillis());
        return OPENED;
    }

    private Verdict configure(Catalog next) {
        if (next.equals(catalog)) return NOTHING_TO_DO;
        catalog = next;
        return CONFIGURED;
    }

    /** The refusals of a place; 0 seats where they are had already. */
    private Verdict place(long id, int product, int seats, long now) {
        Product of = catalog.product(product);
        if (of != null && of.halted()) return PRODUCT_HALTED;
        if (id < 1 || id > slots.size() || slot(id).product != product) return SLOT_UNKNOWN;
        Slot slot = slot(id);
        Location location = catalog.location(product);
        if (location == null || location.status() == Location.Status.CLOSED) return LOCATION_CLOSED;
        if (now >= slot.startMillis) return SLOT_PAST;
        if (now < rounds.getOrDefault(slot.round, Long.MAX_VALUE)) return NOT_OPEN_YET;
        if (slot.taken + slot.returned + seats <= slot.seats) return NONE;
        return slot.taken + seats <= slot.seats ? NOT_OPEN_YET : SLOT_FULL;
    }

    private Verdict recall(Operation it, long now) {
        Remembered known = requests.get(it.request());
        if (known == null || isExpired(known, now)) return NONE;
        if (known.request().kind() != it.kind() || known.request().fingerprint() != it.fingerprint()) return KEY_REUSED;
        if (!bookings.containsKey(known.booking())) return BOOKING_UNKNOWN;
        answer = known.answer();
        return REPEATED;
    }

    /** Forgets the oldest expired requests, so many at most; how many. */
    private int forget(int countMax, long now) {
        int forgotten = 0;
        while (forgotten < countMax && !remembered.isEmpty() && isExpired(remembered.peek(), now)) {
            Remembered oldest = remembered.remove();
            forgotten += requests.remove(oldest.request().request(), oldest) ? 1 : 0;
        }
        return forgotten;
    }

    private boolean isExpired(Remembered request, long now) {
        return now - request.millis() >= catalog.knobs().requestRetentionMillis();
    }

    private boolean haveActedTooOften(int[] party, long now) {
        for (int one : party) {
            Person person = people.get(one);
            if (person != null
                    && person.day == now / DAY_MILLIS
                    && person.actions >= catalog.knobs().actionsPerPersonPerDayMax()) return true;
        }
        return false;
    }

    private boolean isAnyoneBooked(int[] party) {
        return Arrays.stream(party).anyMatch(one -> people.containsKey(one) && person(one).booking != 0);
    }

    private long strangers(int[] party) {
        return Arrays.stream(party).filter(one -> !people.containsKey(one)).count();
    }

    /** Whether there is no room for another code or request. */
    private boolean isFull() {
        return codes.size() >= limits.bookings() * 3 / 2 || requests.size() >= limits.requests();
    }

    /** The seats become returned seats. */
    private void giveBack(Booking booking) {
        slot(booking.slot).taken -= booking.party.length;
        slot(booking.slot).returned += booking.party.length;
    }

    private void free(Booking booking) {
        for (int one : booking.party) {
            if (person(one).booking == booking.id) person(one).booking = 0;
        }
    }

    public Slot slot(long id) {
        return slots.get((int) id - 1);
    }

    private Person person(int number) {
        Person person = people.get(number);
        if (person == null) throw new IllegalStateException("nobody has the number " + number);
        return person;
    }

    public boolean isConfigured() {
        return !catalog.products().isEmpty();
    }

    /** Asks for all there is: each booking is read, each request that is remembered is sent again. */
    public List<Operation> everything(long now) {
        List<Operation> all = new ArrayList<>();
        bookings.values().forEach(one -> all.add(Operation.read(one.capability)));
        remembered.stream().filter(one -> !isExpired(one, now)).forEach(one -> all.add(one.request()));
        return all;
    }

    @Override
    public long slots() {
        return slots.size();
    }

    @Override
    public int product(long slot) {
        return slot >= 1 && slot <= slots.size() ? slot(slot).product : 1;
    }

    @Override
    public long lastRound() {
        return lastRound;
    }

    @Override
    public long lastBooking() {
        return lastBooking;
    }
}
