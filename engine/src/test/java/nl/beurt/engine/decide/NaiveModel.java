package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.NaiveState.Answer;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.EntryAnswer;
import nl.beurt.engine.decide.NaiveState.Holder;
import nl.beurt.engine.decide.NaiveState.Link;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Remembered;
import nl.beurt.engine.decide.NaiveState.Round;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.StaffAnswer;
import nl.beurt.engine.decide.NaiveState.Status;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is to do, said as plainly as can be: one method a command, one line a refusal, in their order of
 * precedence. Written from the design, not from the rules; shares no code with them.
 */
public final class NaiveModel {
    private static final long DAY_MILLIS = 86_400_000;

    final NaiveState state = new NaiveState();
    private final StateLimits limits;
    private final NaiveEntries entries;
    private final NaiveRounds rounds;
    private final NaiveStaff staff;
    private final NaiveRequests requests;
    private final NaiveRegister register;
    final NaiveLeaving leaving;
    final NaiveVouchers vouchers;
    private @Nullable Answer answer;

    public NaiveModel(StateLimits limits) {
        this.limits = limits;
        this.leaving = new NaiveLeaving(state);
        this.entries = new NaiveEntries(this, limits);
        this.requests = new NaiveRequests(this, limits);
        this.register = new NaiveRegister(state, limits);
        this.vouchers = new NaiveVouchers(state, requests);
        this.rounds = new NaiveRounds(state, entries, requests, limits);
        this.staff = new NaiveStaff(this, entries, requests, limits);
    }

    /** What is told of an entry with the last verdict; null where it is not about one. */
    @Nullable
    EntryAnswer entryAnswer() {
        return entries.answer();
    }

    /** What is told of what the staff did with the last verdict; null where it did nothing, or what nothing is told of. */
    @Nullable
    StaffAnswer staffAnswer() {
        return requests.answer();
    }

    /** What is told of vouchers that were made with the last verdict; null where none were. */
    NaiveState.@Nullable VoucherAnswer voucherAnswer() {
        return requests.made();
    }

    /** What is told with the last verdict; null where it is not about one booking. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** Whether a round's job has a step that can be taken. */
    boolean isDue(NaiveState.Draw draw, long now) {
        return rounds.isDue(draw, now);
    }

    /** The bookings up to another whose people wait on after a change's next step. */
    List<Long> claims(NaiveState.Change change, long to) {
        return staff.claims(change, to);
    }

    /** Decides one command. */
    public Verdict decide(Command command, long now) {
        answer = null;
        entries.begin();
        requests.begin();
        Command.WithVoucher brings = command instanceof Command.WithVoucher it ? it : null;
        vouchers.bring(brings == null ? Digest.ZERO : brings.voucher());
        Verdict verdict = of(brings == null ? command : brings.command(), now);
        if (verdict.isAccepted()) {
            state.sequence++;
            state.timeMillis = now;
        }
        return verdict;
    }

    private Verdict of(Command command, long now) {
        if (command instanceof Command.Book it) return book(it, now);
        if (command instanceof Command.Cancel it) return cancel(it, state.bookingOf(it.capability()), now);
        if (command instanceof Command.Move it) return move(it, state.bookingOf(it.capability()), now);
        if (command instanceof Command.Reissue it) return reissue(it, state.bookingOf(it.capability()), now);
        if (command instanceof Command.ReadBooking it) return read(state.bookingOf(it.capability()));
        if (command instanceof Command.ReadState) return FOUND;
        if (command instanceof Command.Tick it) return tick(it, now);
        if (command instanceof Command.GenerateSlots it) return generate(it);
        if (command instanceof Command.OpenRound it) return open(it, now);
        if (command instanceof Command.Configure it) return configure(it.catalog());
        if (command instanceof Command.MakeVouchers it) return vouchers.make(it, now);
        if (command instanceof Command.LeavePeople it) return leaving.decide(it, now);
        if (command instanceof Command.ReadEntry it) return readEntry(it);
        Verdict ofEntries = entries.decide(command, now);
        if (ofEntries != NONE) return ofEntries;
        Verdict ofRegister = register.decide(command, now);
        if (ofRegister != NONE) return ofRegister;
        Verdict ofStaff = staff.decide(command, now);
        return ofStaff != NONE ? ofStaff : rounds.decide(command, now);
    }

    private Verdict book(Command.Book it, long now) {
        if (!arePeople(it.people())) return INVALID;
        Verdict known = recall(it.request(), now);
        if (known != NONE) return known;
        if (it.onlyRepeated()) return NOT_REPEATED;
        if (vouchers.refuse(it.people().get(0), now)) return VOUCHER_NOT_VALID;
        Product product = state.catalog.product(it.product());
        if (product == null) return SLOT_UNKNOWN;
        List<Digest> party = state.selves(it.people());
        if (party.size() > product.partyMax()) return PARTY_TOO_LARGE;
        boolean mayHave = register.mayHave(product, it.people(), it.birthTags());
        if (mayHave) {
            if (!arePeople(party)) return INVALID;
            if (haveActedTooOften(party, now)) return TOO_MANY_ACTIONS;
            if (state.people.size() + strangers(party) > limits.people()) return CAPACITY;
        }
        if (state.bookings.size() >= limits.bookings() || isFull()) return CAPACITY;
        Verdict place = place(it.slot(), it.product(), party.size(), now);
        if (place != NONE) return place;
        if (!mayHave) return NOT_ELIGIBLE;
        if (party.stream().anyMatch(this::isServed)) return ALREADY_SERVED;
        if (product.exclusive() && party.stream().anyMatch(this::isBooked)) return ALREADY_BOOKED;
        Entry theirs = product.exclusive() ? entries.ofExactly(party) : null;
        if (product.exclusive() && theirs == null && party.stream().anyMatch(entries::isWaiting))
            return ALREADY_WAITING;
        if (state.codes.containsKey(it.request().code())) return NONCE_TAKEN;
        if (state.capabilities.containsKey(it.capability())) return NONCE_TAKEN;

        vouchers.use(it.people().get(0));
        if (theirs != null) entries.leave(theirs, now);
        Booking booking = new Booking(it, party, ++state.lastBooking, product.exclusive(), now);
        state.bookings.put(booking.id, booking);
        state.holder(it.capability()).booking = booking;
        state.slot(it.slot()).taken += party.size();
        party.forEach(state::person);
        if (product.exclusive()) party.forEach(one -> state.person(one).booking = booking.id);
        return change(BOOKED, booking, it.request(), now);
    }

    private Verdict cancel(Command.Cancel it, @Nullable Booking booking, long now) {
        if (booking == null) return BOOKING_UNKNOWN;
        if (state.place(booking.party(), it.person()) < 0) return WRONG_PERSON;
        answer = booking.answer(state.sequence);
        if (booking.status == Status.CANCELLED) return ALREADY_CANCELLED;
        if (booking.seen() != Status.BOOKED) return BOOKING_NOT_ACTIVE;
        if (now >= state.slot(booking.slot).block.startMillis()) return BOOKING_NOT_ACTIVE;

        giveBack(booking);
        free(booking);
        distinct(booking.party()).forEach(one -> state.known(one).cancels++);
        booking.status = Status.CANCELLED;
        booking.changedMillis = now;
        answer = booking.answer(state.sequence + 1);
        return CANCELLED;
    }

    private Verdict move(Command.Move it, @Nullable Booking booking, long now) {
        Remembered known = state.requests.get(it.request().key());
        boolean isKnown = known != null && !isExpired(known, now);
        if (!isKnown && vouchers.refuse(it.person(), now)) return VOUCHER_NOT_VALID;
        Verdict general = checkChange(booking, it.person(), it.request(), now);
        if (general != NONE || booking == null) return general;
        Slot from = state.slot(booking.slot);
        if (now >= from.block.startMillis()) return BOOKING_NOT_ACTIVE;
        boolean stays = it.slot() == booking.slot;
        Verdict place = place(it.slot(), from.of.product(), stays ? 0 : booking.size(), now);
        if (place != NONE) return place;
        if (!register.mayKeep(state.catalog.product(from.of.product()), booking.party())) return NOT_ELIGIBLE;
        if (state.codes.containsKey(it.request().code())) return NONCE_TAKEN;

        vouchers.use(it.person());
        if (!stays) {
            giveBack(booking);
            state.slot(it.slot()).taken += booking.size();
            booking.slot = it.slot();
            Collections.fill(booking.attended, false);
            booking.uses.clear();
        }
        return change(MOVED, booking, it.request(), now);
    }

    private Verdict reissue(Command.Reissue it, @Nullable Booking booking, long now) {
        Verdict general = checkChange(booking, it.person(), it.request(), now);
        if (general != NONE || booking == null) return general;
        if (now >= state.slot(booking.slot).block.endMillis()) return BOOKING_NOT_ACTIVE;
        if (state.codes.containsKey(it.request().code())) return NONCE_TAKEN;
        return change(REISSUED, booking, it.request(), now);
    }

    private Verdict checkChange(@Nullable Booking booking, Digest person, Request request, long now) {
        if (booking == null) return BOOKING_UNKNOWN;
        if (state.place(booking.party(), person) < 0) return WRONG_PERSON;
        Verdict known = recall(request, now);
        if (known != NONE) return known;
        if (booking.seen() != Status.BOOKED) return BOOKING_NOT_ACTIVE;
        if (haveActedTooOften(booking.party(), now)) return TOO_MANY_ACTIONS;
        return isFull() ? CAPACITY : NONE;
    }

    /** A booking gets a code, everybody has acted once more, the request is remembered. */
    private Verdict change(Verdict verdict, Booking booking, Request request, long now) {
        booking.codes.add(request.code());
        booking.last = request;
        booking.changedMillis = now;
        state.codes.put(request.code(), booking);
        act(booking.party(), now);
        leaving.until(booking.party(), state.slot(booking.slot).block.endMillis());
        answer = booking.answer(state.sequence + 1);
        int version = booking.codes.size();
        long at = state.sequence + 1;
        Link link = booking.isRelinked ? booking.link : null;
        remember(new Remembered(
                request, verdict, answer, null, null, booking.id, booking.slot, version, at, now, link, 0, 0));
        return verdict;
    }

    /** Everybody has acted once more. */
    void act(List<Digest> party, long now) {
        for (Digest one : distinct(party)) {
            Person person = state.known(one);
            person.actions = person.day == now / DAY_MILLIS ? person.actions + 1 : 1;
            person.day = now / DAY_MILLIS;
        }
    }

    void remember(Remembered one) {
        forget(2, one.millis());
        state.requests.remove(one.request().key());
        state.requests.put(one.request().key(), one);
    }

    private Verdict read(@Nullable Booking booking) {
        if (booking == null) return BOOKING_UNKNOWN;
        answer = booking.answer(state.sequence);
        return FOUND;
    }

    private Verdict readEntry(Command.ReadEntry it) {
        Entry entry = state.entryOf(it.capability());
        if (entry == null) return ENTRY_UNKNOWN;
        Booking won = state.bookings.get(entry.booking);
        answer = won == null ? null : won.answer(state.sequence);
        entries.tell(entry.answer(state.sequence));
        return FOUND;
    }

    private Verdict tick(Command.Tick it, long now) {
        int swept = forget(500, now) + vouchers.forget(now);
        long first = Math.max(1, it.purgeFromBooking());
        if (first > Math.max(state.lastBooking, state.lastEntry)) return swept > 0 ? SWEPT : NOTHING_TO_DO;
        for (long id = first; id < first + 500; id++) {
            Booking booking = state.bookings.get(id);
            if (booking != null
                    && now - state.slot(booking.slot).block.endMillis()
                            >= state.catalog.knobs().purgeAfterMillis()) {
                purge(booking);
                swept++;
            }
            swept += entries.sweep(id, now);
            swept += leaving.keepWaiting(id, now);
        }
        return swept > 0 ? SWEPT : NOTHING_TO_DO;
    }

    private void purge(Booking booking) {
        free(booking);
        boolean hasSeats = booking.status != Status.CANCELLED && booking.status != Status.WITHDRAWN;
        state.slot(booking.slot).purged += hasSeats ? booking.size() : 0;
        booking.codes.forEach(state.codes::remove);
        Holder holder = state.capabilities.get(booking.link.digest());
        if (holder != null && holder.booking == booking) {
            holder.booking = null;
            // Who waits or waited again with its link keeps that as long as the entry is kept.
            if (holder.entry == null || holder.entry.booking == booking.id)
                state.capabilities.remove(booking.link.digest());
        }
        state.bookings.remove(booking.id);
    }

    private Verdict generate(Command.GenerateSlots it) {
        if (it.round() != state.lastRound + 1) return INVALID;
        if (state.catalog.product(it.product()) == null || state.catalog.location(it.location()) == null)
            return INVALID;
        if (it.blocks().isEmpty() || it.blocks().size() > 500) return INVALID;
        for (Command.Block one : it.blocks()) {
            if (one.startMillis() >= one.endMillis() || one.seats() < 1 || one.seats() > 1_000_000) return INVALID;
        }
        if (state.slots.size() + it.blocks().size() > limits.slots()) return CAPACITY;

        it.blocks().forEach(one -> state.slots.add(new Slot(it, one)));
        return GENERATED;
    }

    private Verdict open(Command.OpenRound it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        if (it.round() != state.lastRound + 1 || state.catalog.product(it.product()) == null) return INVALID;
        if (requests.isFull(it.mark())) return CAPACITY;
        requests.remember(it.mark(), OPENED, StaffAnswer.ofRound(it.round(), state.sequence + 1), now);
        state.lastRound = it.round();
        state.rounds.put(it.round(), new Round(it.product(), false, it.opensAtMillis()));
        return OPENED;
    }

    private Verdict configure(Catalog next) {
        Verdict verdict = checkCatalog(next);
        if (verdict == CONFIGURED) state.catalog = next;
        return verdict;
    }

    /** What becomes of a catalog that is to replace the one there is. */
    Verdict checkCatalog(Catalog next) {
        if (next.knobs().requestRetentionMillis() < 1 || next.knobs().actionsPerPersonPerDayMax() < 1) return INVALID;
        if (next.knobs().purgeAfterMillis() < next.knobs().requestRetentionMillis()) return INVALID;
        int days = next.knobs().personDays();
        if (days > 36_500 || (days > 0 && next.knobs().purgeAfterMillis() > days * DAY_MILLIS)) return INVALID;
        for (Product one : next.products()) {
            if (one.minutesPerPerson() < 1 || one.partyMax() < 1 || one.partyMax() > 6) return INVALID;
        }
        List<Integer> products = next.products().stream().map(Product::number).toList();
        List<Integer> locations =
                next.locations().stream().map(Location::number).toList();
        if (!ascends(products) || !ascends(locations)) return INVALID;
        if (!state.catalog.products().stream().allMatch(one -> products.contains(one.number()))) return INVALID;
        if (!state.catalog.locations().stream().allMatch(one -> locations.contains(one.number()))) return INVALID;
        return next.equals(state.catalog) ? NOTHING_TO_DO : CONFIGURED;
    }

    /** The refusals of a place, in the order of the API. */
    private Verdict place(long id, int product, int seats, long now) {
        Product of = state.catalog.product(product);
        boolean isKnown =
                id >= 1 && id <= state.slots.size() && state.slot(id).of.product() == product;
        if (of != null && of.halted()) {
            long at = isKnown ? state.slot(id).block.startMillis() : of.haltedFromMillis();
            boolean isWithin = of.haltedFromMillis() <= at && at < of.haltedToMillis();
            if (isWithin && (isKnown || of.haltedToMillis() == Long.MAX_VALUE)) return PRODUCT_HALTED;
        }
        if (!isKnown) return SLOT_UNKNOWN;
        Slot slot = state.slot(id);
        Location location = state.catalog.location(slot.of.location());
        if (location == null || location.status() == Location.Status.CLOSED) return LOCATION_CLOSED;
        if (slot.withdrawn) return SLOT_WITHDRAWN;
        if (now >= slot.block.startMillis()) return SLOT_PAST;
        Round round = state.rounds.get(slot.round());
        if (round == null || now < round.opensAtMillis) return NOT_OPEN_YET;
        if (slot.taken + slot.returned + slot.reserved + seats <= slot.seats) return NONE;
        return slot.taken + seats <= slot.seats ? NOT_OPEN_YET : SLOT_FULL;
    }

    private Verdict recall(Request request, long now) {
        Remembered known = state.requests.get(request.key());
        if (known == null || isExpired(known, now)) return NONE;
        if (!known.request().fingerprint().equals(request.fingerprint())) return KEY_REUSED;
        if (known.answer() == null || known.verdict() == RECOVERED) return KEY_REUSED;
        Booking booking = state.bookings.get(known.of());
        if (booking == null) return BOOKING_UNKNOWN;
        // Who repeats what they asked for is not to learn a link that was made since.
        if (!known.answer().capabilityNonce().equals(booking.link.nonce())) return BOOKING_UNKNOWN;
        // People who turned out to be one since are told as that.
        answer = known.answer().withPersons(booking.size());
        return REPEATED;
    }

    /** Forgets the oldest expired requests, so many at most; how many. */
    private int forget(int countMax, long now) {
        List<Remembered> expired = state.requests.values().stream()
                .takeWhile(one -> isExpired(one, now))
                .limit(countMax)
                .toList();
        expired.forEach(one -> state.requests.remove(one.request().key()));
        return expired.size();
    }

    boolean isExpired(Remembered request, long now) {
        return now - request.millis() >= state.catalog.knobs().requestRetentionMillis();
    }

    boolean haveActedTooOften(List<Digest> party, long now) {
        int max = state.catalog.knobs().actionsPerPersonPerDayMax();
        return state.selves(party).stream()
                .filter(state.people::containsKey)
                .map(state::person)
                .anyMatch(one -> one.day == now / DAY_MILLIS && one.actions >= max);
    }

    boolean isBooked(Digest one) {
        return state.people.containsKey(one) && state.person(one).booking > 0;
    }

    /** How many of these nobody knows. */
    long strangers(List<Digest> party) {
        return party.stream().filter(one -> !state.people.containsKey(one)).count();
    }

    boolean isServed(Digest one) {
        return state.people.containsKey(state.self(one))
                && state.person(state.self(one)).isServed();
    }

    /** One to six pseudonyms, none twice. */
    static boolean arePeople(List<Digest> party) {
        return !party.isEmpty() && party.size() <= 6 && new HashSet<>(party).size() == party.size();
    }

    /** The people of a party, each once: two pseudonyms of it may turn out to be of one. */
    Set<Digest> distinct(List<Digest> party) {
        return new LinkedHashSet<>(state.selves(party));
    }

    void tell(@Nullable Answer told) {
        answer = told;
    }

    void tell(Booking booking, long at) {
        answer = booking.answer(at);
    }

    /** Whether there is no room for another code or request. */
    private boolean isFull() {
        return state.codes.size() >= limits.bookings() * 3 / 2 || state.requests.size() >= limits.requests();
    }

    /** The seats become returned seats. */
    private void giveBack(Booking booking) {
        state.slot(booking.slot).taken -= booking.size();
        state.slot(booking.slot).giveBack(booking.size());
    }

    /** Nobody has it any more. */
    void free(Booking booking) {
        for (Digest one : distinct(booking.party())) {
            if (state.known(one).booking == booking.id) state.known(one).booking = 0;
        }
    }

    private static boolean ascends(List<Integer> numbers) {
        return numbers.stream().sorted().distinct().toList().equals(numbers);
    }
}
