package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.decide.Command.Claim;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Change;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.HandedList;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Round;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.StaffAnswer;
import nl.beurt.engine.decide.NaiveState.Standing;
import nl.beurt.engine.decide.NaiveState.Status;
import nl.beurt.engine.decide.NaiveState.Stock;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} says of what the staff does. */
final class NaiveStaff {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long AMOUNT_MAX = 1_000_000_000;
    private static final int STEP = 500;
    private static final Wished ANYWHERE_EVER = new Wished(2, 0, 0, -1);

    private final NaiveModel model;
    private final NaiveState state;
    private final NaiveEntries entries;
    private final NaiveRequests requests;
    private final StateLimits limits;
    private final NaiveRecovery recovery;

    NaiveStaff(NaiveModel model, NaiveEntries entries, NaiveRequests requests, StateLimits limits) {
        this.model = model;
        this.state = model.state;
        this.entries = entries;
        this.requests = requests;
        this.limits = limits;
        this.recovery = new NaiveRecovery(model, entries, requests, limits);
    }

    /** {@link Verdict#NONE} for a command that is of something else. */
    Verdict decide(Command command, long now) {
        if (command instanceof Command.CheckIn it) return checkIn(it, now);
        if (command instanceof Command.Serve it) return serve(it, now);
        if (command instanceof Command.ReconcileUse it) return reconcile(it, now);
        if (command instanceof Command.Recover it) return recovery.decide(it, now);
        if (command instanceof Command.HandOutList it) return handOut(it, now);
        if (command instanceof Command.AddStock it) return addStock(it, now);
        if (command instanceof Command.DropSlots it) return drop(it);
        if (command instanceof Command.ReadRequest it) return read(it, now);
        if (command instanceof Command.DecideCase it) return decideCase(it, now);
        if (command instanceof Command.ReadCodeCheck it) return readCode(it);
        if (command instanceof Command.Change it) return change(it, now);
        if (command instanceof Command.ChangeStep it) return step(it, now);
        return command instanceof Command.LinkIdentities it ? link(it, now) : NONE;
    }

    private Verdict checkIn(Command.CheckIn it, long now) {
        if (!NaiveModel.arePeople(it.people())) return INVALID;
        Booking booking = state.codes.get(it.code());
        Verdict code = code(booking, it.code(), it.people());
        if (code != NONE || booking == null) return code;
        Slot slot = state.slot(booking.slot);
        if (slot.of.location() != it.location()) return WRONG_LOCATION;
        if (it.people().stream().anyMatch(one -> booking.attended.get(state.place(booking.party(), one))))
            return CODE_USED;
        if (slot.block.startMillis() < it.fromMillis() || slot.block.startMillis() >= it.toMillis()) return WRONG_TIME;
        attend(booking, it.people(), now);
        return CHECKED_IN;
    }

    /** As many are counted as are left; whoever they are, nobody knows. */
    private Verdict reconcile(Command.ReconcileUse it, long now) {
        if (it.persons() < 1 || it.persons() > 6 || it.version() < 1) return INVALID;
        Verdict known = requests.recall(it.mark(), RECONCILED, now);
        if (known != NONE) return known;
        Booking booking = state.bookings.get(it.booking());
        if (booking == null) return BOOKING_UNKNOWN;
        Slot slot = state.slot(booking.slot);
        if (slot.of.location() != it.location()) return WRONG_LOCATION;
        if (slot.block.startMillis() < it.fromMillis() || slot.block.startMillis() >= it.toMillis()) return WRONG_TIME;
        int tag = NaiveState.Use.tagOf(it.mark());
        for (NaiveState.Use use : booking.uses)
            if (!it.mark().isNone() && use.tag() == tag)
                return requests.toldBefore(booking, use.people(), it.version());
        if (booking.status == Status.CANCELLED || booking.status == Status.WITHDRAWN) return BOOKING_NOT_ACTIVE;
        if (it.version() > booking.codes.size()) return CODE_REVOKED;
        if (booking.left() == 0) return CODE_USED;
        if (requests.isFull(it.mark())) return CAPACITY;
        int admitted = Math.min(it.persons(), booking.left());
        booking.uses.add(new NaiveState.Use(tag, admitted));
        booking.changedMillis = Math.max(booking.changedMillis, Math.min(it.atMillis(), now));
        if (booking.status == Status.NO_SHOW) booking.status = Status.ATTENDED;
        StaffAnswer told = StaffAnswer.ofReconciled(booking, admitted, it.version(), state.sequence + 1);
        requests.rememberReconciled(it.mark(), told, booking.id, now);
        return RECONCILED;
    }

    /** Once a day's list is of so many desks it is of no other number. */
    private Verdict handOut(Command.HandOutList it, long now) {
        long start = it.day() * DAY_MILLIS;
        boolean isNear = it.day() >= 0 && start - 400 * DAY_MILLIS <= now;
        boolean isDay = it.fromMillis() >= start - DAY_MILLIS && it.fromMillis() <= start + DAY_MILLIS;
        boolean hasEnd = it.toMillis() > it.fromMillis() && it.toMillis() <= start + 3 * DAY_MILLIS;
        if (state.catalog.location(it.location()) == null || it.desks() == 0) return INVALID;
        if (!isNear || !isDay || !hasEnd) return INVALID;
        if (it.toMillis() <= now) return WRONG_TIME;
        List<Integer> key = List.of(it.location(), it.day() % 512);
        HandedList before = state.lists.get(key);
        int handed = 1;
        if (before != null && before.day() == it.day()) {
            if (before.desks() != it.desks()) return OTHER_DESKS;
            handed += before.handed();
        }
        state.lists.put(key, new HandedList(it.day(), it.toMillis(), it.desks(), handed));
        return LIST_HANDED_OUT;
    }

    private Verdict serve(Command.Serve it, long now) {
        if (!NaiveModel.arePeople(it.people())) return INVALID;
        Verdict known = requests.recall(it.mark(), SERVED, now);
        if (known != NONE) return known;
        Booking booking = state.codes.get(it.code());
        Verdict code = code(booking, it.code(), it.people());
        if (code != NONE || booking == null) return code;
        Slot slot = state.slot(booking.slot);
        if (it.location() != 0 && slot.of.location() != it.location()) return WRONG_LOCATION;
        Set<Digest> people = model.distinct(it.people());
        if (people.stream().anyMatch(model::isServed)) return ALREADY_SERVED;
        Stock stock = state.stocks.get(slot.of.product());
        if (stock != null && stock.left < people.size()) return OUT_OF_STOCK;
        if (requests.isFull(it.mark())) return CAPACITY;
        long strangers =
                people.stream().filter(one -> !state.people.containsKey(one)).count();
        if (state.people.size() + strangers > limits.people()) return CAPACITY;
        if (stock != null) {
            stock.left -= people.size();
            stock.served += people.size();
        }
        people.forEach(one -> state.person(one).served |= 1);
        attend(booking, it.people(), now);
        requests.rememberServed(it.mark(), StaffAnswer.ofServed(booking, state.sequence + 1), booking, now);
        return SERVED;
    }

    /** The refusals of a desk: a code is of a live booking and its last, and who shows it is of the party. */
    private Verdict code(@Nullable Booking booking, Digest code, List<Digest> people) {
        if (booking == null) return CODE_UNKNOWN;
        boolean isLast = booking.codes.get(booking.codes.size() - 1).equals(code);
        if (!isLast || !(booking.isLive() || booking.status == Status.ATTENDED)) return CODE_REVOKED;
        return people.stream().allMatch(one -> state.place(booking.party(), one) >= 0) ? NONE : WRONG_PERSON;
    }

    private void attend(Booking booking, List<Digest> people, long now) {
        people.forEach(one -> booking.attended.set(state.place(booking.party(), one), true));
        booking.changedMillis = now;
        model.tell(booking, state.sequence + 1);
    }

    private Verdict read(Command.ReadRequest it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        return known == NONE ? REQUEST_UNKNOWN : known;
    }

    private Verdict readCode(Command.ReadCodeCheck it) {
        Booking booking = state.codes.get(it.code());
        if (booking == null) return CODE_UNKNOWN;
        boolean isLast = booking.codes.get(booking.codes.size() - 1).equals(it.code());
        if (!isLast || booking.seen() != Status.BOOKED) return CODE_REVOKED;
        if (state.place(booking.party(), it.person()) < 0) return WRONG_PERSON;
        model.tell(booking, state.sequence);
        return FOUND;
    }

    private Verdict decideCase(Command.DecideCase it, long now) {
        if (it.mark().isNone()) return INVALID;
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        if (it.rule() == 0 || it.decision() < 1 || it.decision() > 2) return INVALID;
        if (requests.isFull(it.mark())) return CAPACITY;
        requests.remember(it.mark(), CASE_DECIDED, StaffAnswer.ofRound(0, state.sequence + 1), now);
        return CASE_DECIDED;
    }

    /** The first so many slots that were made for the next round, and all of them if there are no more. */
    private Verdict drop(Command.DropSlots it) {
        List<Slot> made =
                state.slots.stream().filter(one -> one.round() == it.round()).toList();
        if (it.round() != state.lastRound + 1 || made.isEmpty()) return INVALID;
        if (state.slots.indexOf(made.get(0)) + 1 != it.from()) return INVALID;
        made.stream().limit(STEP).forEach(one -> {
            one.dropped = true;
            one.withdrawn = true;
        });
        return CHANGED;
    }

    private Verdict addStock(Command.AddStock it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        if (state.catalog.product(it.product()) == null || it.amount() == 0) return INVALID;
        if (it.amount() < -AMOUNT_MAX || it.amount() > AMOUNT_MAX) return INVALID;
        Stock stock = state.stocks.get(it.product());
        long left = (stock == null ? 0 : stock.left) + it.amount();
        if (left < 0 || left > AMOUNT_MAX) return INVALID;
        if (requests.isFull(it.mark())) return CAPACITY;
        Stock counted = state.stocks.computeIfAbsent(it.product(), product -> new Stock());
        counted.left = left;
        counted.added += it.amount();
        requests.remember(it.mark(), STOCKED, StaffAnswer.ofStock(counted, state.sequence + 1), now);
        return STOCKED;
    }

    private Verdict change(Command.Change it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        if (it.product() != 0 && state.catalog.product(it.product()) == null) return INVALID;
        if (it.location() != 0 && state.catalog.location(it.location()) == null) return INVALID;
        if (it.kind() == ChangeKind.DESKS && it.location() == 0) return INVALID;
        if (it.fromMillis() > it.toMillis()) return INVALID;
        Verdict catalog = it.catalog() == null ? NONE : model.checkCatalog(it.catalog());
        if (catalog == INVALID) return INVALID;
        if (it.kind() == ChangeKind.CATALOG && catalog == NONE) return INVALID;
        // What changes nothing is remembered, where it is to be: repeated, it would undo what was changed since.
        boolean isNothing = it.kind() == ChangeKind.CATALOG && catalog != CONFIGURED;
        if (isNothing && it.mark().isNone()) return NOTHING_TO_DO;
        if (requests.isFull(it.mark())) return CAPACITY;

        if (catalog == CONFIGURED && it.catalog() != null) state.catalog = it.catalog();
        long id = it.kind() == ChangeKind.CATALOG ? 0 : state.changes.size() + 1;
        requests.remember(it.mark(), CHANGED, StaffAnswer.ofChange(id, it.affected(), state.sequence + 1), now);
        if (it.kind() == ChangeKind.CATALOG) return CHANGED;
        boolean isPast = it.kind() == ChangeKind.NO_SHOWS;
        // Of what has begun already only no-shows are told, and of what is to come none.
        long from = isPast ? it.fromMillis() : Math.max(it.fromMillis(), now + 1);
        long to = isPast ? Math.min(it.toMillis(), now) : it.toMillis();
        Change made = new Change(it, state.changes.size() + 1, now, from, to);
        if (it.kind().isOfSlots()) made.slotTo = state.slots.size();
        else made.bookingTo = state.lastBooking;
        state.changes.add(made);
        return CHANGED;
    }

    private Verdict step(Command.ChangeStep it, long now) {
        if (it.change() < 1 || it.change() > state.changes.size()) return INVALID;
        Change change = state.changes.get((int) it.change() - 1);
        if (change.phase == ChangeState.DONE || it.from() != change.cursor) return NOTHING_TO_DO;
        if (it.to() < it.from() || it.to() > change.last() + 1 || it.to() - it.from() > STEP) return INVALID;
        // A step that looks at nothing only ends what has nothing.
        if (it.to() == it.from() && it.from() <= change.last()) return INVALID;
        List<Long> claims = it.claims().stream().map(Claim::booking).toList();
        if (!claims.equals(claims(change, it.to()))) return INVALID;
        boolean isRoom = state.entries.size() + claims.size() <= limits.bookings()
                && state.wishRecords + claims.size() <= limits.bookings() * 3 / 2;
        if (!isRoom && change.phase == ChangeState.BOOKINGS) return CAPACITY;

        int claim = 0;
        for (long id = it.from(); id < it.to(); id++) {
            if (change.phase == ChangeState.SLOTS) {
                changeSlot(change, state.slot(id), now);
            } else if (isOf(change, state.bookings.get(id))) {
                Command.Hash hash = change.hasClaim() ? it.claims().get(claim++).entryHash() : Command.Hash.ZERO;
                changeBooking(change, id, hash, now);
            }
        }
        change.cursor = it.to();
        if (it.to() > change.last()) goOn(change, now);
        return STEPPED;
    }

    /** Slots first, then the bookings in them: nobody books those slots any more. */
    private void goOn(Change change, long now) {
        if (change.phase == ChangeState.SLOTS && change.what.kind() == ChangeKind.WITHDRAW_SLOTS) {
            change.phase = ChangeState.BOOKINGS;
            change.cursor = 1;
            change.bookingTo = state.lastBooking;
        } else {
            change.phase = ChangeState.DONE;
            change.doneMillis = now;
        }
    }

    /** The bookings up to another whose people wait on. */
    List<Long> claims(Change change, long to) {
        List<Long> claims = new ArrayList<>();
        boolean areThere = change.phase == ChangeState.BOOKINGS && change.hasClaim();
        for (long id = change.cursor; areThere && id < to; id++) {
            if (isOf(change, state.bookings.get(id))) claims.add(id);
        }
        return claims;
    }

    private boolean isOf(Change change, Slot slot) {
        return (change.what.product() == 0 || change.what.product() == slot.of.product())
                && (change.what.location() == 0 || change.what.location() == slot.of.location())
                && slot.block.startMillis() >= change.fromMillis
                && slot.block.startMillis() < change.toMillis
                && (change.what.kind() != ChangeKind.NO_SHOWS || slot.block.endMillis() <= change.madeMillis);
    }

    boolean isOf(Change change, @Nullable Booking booking) {
        return booking != null
                && booking.isLive()
                && isOf(change, state.slot(booking.slot))
                && (change.what.kind() != ChangeKind.WITHDRAW_SLOTS || state.slot(booking.slot).withdrawn);
    }

    private void changeSlot(Change change, Slot slot, long now) {
        if (!isOf(change, slot) || slot.withdrawn) return;
        if (change.what.kind() == ChangeKind.WITHDRAW_SLOTS) {
            slot.withdrawn = true;
            change.slots++;
            return;
        }
        Product product = state.catalog.product(slot.of.product());
        if (product == null) throw new AssertionError("a product is never gone");
        long minutes = (slot.block.endMillis() - slot.block.startMillis()) / MINUTE_MILLIS;
        int seats = (int) Math.min(1_000_000, change.what.desks() * minutes / product.minutesPerPerson());
        if (seats == slot.seats) return;
        // Where people book already, more seats are drawn: whoever looks at the right moment would have them.
        Round round = state.rounds.get(slot.round());
        boolean isOpen = round != null && now >= round.opensAtMillis;
        int more = isOpen ? Math.max(0, seats - slot.seats) : 0;
        slot.seats = seats;
        slot.giveBack(more);
        change.slots++;
    }

    private void changeBooking(Change change, long id, Command.Hash entryHash, long now) {
        Booking booking = state.bookings.get(id);
        if (booking == null) throw new AssertionError("there is no booking " + id);
        if (change.what.kind() == ChangeKind.ONE_PER_PERSON) {
            hold(change, booking, now);
            return;
        }
        boolean haveAll = booking.party().stream().allMatch(model::isServed);
        model.free(booking);
        booking.changedMillis = now;
        if (change.what.kind() == ChangeKind.NO_SHOWS) {
            booking.status =
                    booking.attended.contains(true) || !booking.uses.isEmpty() ? Status.ATTENDED : Status.NO_SHOW;
        } else if (haveAll && (booking.attended.contains(true) || !booking.uses.isEmpty())) {
            // They have what they came for: nothing is taken away.
            booking.status = Status.ATTENDED;
            return;
        } else {
            booking.status = Status.WITHDRAWN;
            Slot slot = state.slot(booking.slot);
            slot.taken -= booking.size();
            if (change.what.kind() == ChangeKind.WITHDRAW_BOOKINGS) slot.giveBack(booking.size());
            if (change.hasClaim() && !haveAll) waitOn(change, booking, entryHash, now);
        }
        change.bookings++;
        change.people += booking.size();
    }

    /** Who has several keeps the one that starts first; a pseudonym that stands for somebody twice counts once. */
    private void hold(Change change, Booking booking, long now) {
        int changed = leaveTwiceOut(booking, now);
        for (Digest one : List.copyOf(booking.party())) {
            Digest self = state.selves(List.of(one)).get(0);
            Booking other = state.bookings.get(state.known(self).booking);
            if (other != null && other != booking && kept(other, self, now) <= kept(booking, self, now)) {
                leave(booking, one, now);
                changed++;
            } else if (other != booking) {
                if (other != null) leave(other, self, now);
                state.person(self).booking = booking.id;
                booking.party().set(booking.party().indexOf(one), self);
                waitNoMore(self, now);
                changed++;
            }
        }
        if (booking.isLive()) booking.exclusive = true;
        change.bookings += changed > 0 ? 1 : 0;
        change.people += changed;
    }

    private int leaveTwiceOut(Booking booking, long now) {
        Map<Digest, Digest> firsts = new HashMap<>();
        int left = 0;
        for (Digest one : List.copyOf(booking.party())) {
            Digest first = firsts.putIfAbsent(state.selves(List.of(one)).get(0), one);
            if (first == null) continue;
            if (booking.attended.get(booking.party().indexOf(one)))
                booking.attended.set(booking.party().indexOf(first), true);
            leave(booking, one, now);
            left++;
        }
        return left;
    }

    /** Who has a booking waits no more, unless others wait with them in a draw. */
    private void waitNoMore(Digest one, long now) {
        Person person = state.known(one);
        if (person.entry == 0) return;
        Entry entry = state.entry(person.entry);
        if (entry.size() > 1 && entries.isInDraw(entry)) {
            state.stayed.add(entry.id);
            return;
        }
        leave(entry, one, one, now);
        person.entry = 0;
        model.leaving.until(List.of(one), now);
    }

    /** Who is at the desk stays there; what has begun without them or is taken away is the last to be kept. */
    private long kept(Booking booking, Digest person, long now) {
        Slot slot = state.slot(booking.slot);
        int place = state.place(booking.party(), person);
        if (place >= 0 && (booking.attended.get(place) || booking.left() == 0)) return Long.MIN_VALUE;
        return slot.withdrawn || slot.block.startMillis() <= now ? Long.MAX_VALUE : slot.block.startMillis();
    }

    /** Who is not served yet waits on with the link there is, for any place, before all others who came first. */
    private void waitOn(Change change, Booking booking, Command.Hash entryHash, long now) {
        List<Digest> party = state.selves(booking.party()).stream()
                .filter(one -> !model.isServed(one))
                .toList();
        Command.Enter enter = new Command.Enter(
                0,
                state.slot(booking.slot).of.product(),
                party,
                List.of(ANYWHERE_EVER),
                booking.link.digest(),
                booking.link.nonce(),
                booking.link.key(),
                booking.book.language(),
                entryHash,
                NaiveState.NO_REQUEST);
        Entry entry = new Entry(enter, party, ++state.lastEntry, booking.exclusive, now);
        entry.roundsLost = entries.fewestLost(party);
        entry.displaced = madeMillis(booking) <= change.madeMillis;
        state.entries.put(entry.id, entry);
        state.wishRecords++;
        state.holder(enter.capability()).entry = entry;
        if (entry.exclusive) party.forEach(one -> state.known(one).entry = entry.id);
    }

    /** When people asked for their place: what they won they asked for with their entry. */
    private long madeMillis(Booking booking) {
        return state.entries.values().stream()
                .filter(one -> one.booking == booking.id)
                .mapToLong(one -> one.createdMillis)
                .findFirst()
                .orElse(booking.createdMillis);
    }

    private Verdict link(Command.LinkIdentities it, long now) {
        if (it.person().equals(Digest.ZERO) || it.alias().equals(it.person())) return INVALID;
        Person alias = state.people.get(it.alias());
        Person person = state.people.get(it.person());
        if (alias != null && alias.standsFor != null)
            return alias.standsFor.equals(it.person()) ? ALREADY_LINKED : LINKED_OTHERWISE;
        boolean isChain = (person != null && person.standsFor != null) || (alias != null && alias.aliases > 0);
        if (isChain) return LINKED_OTHERWISE;
        if (isInDraw(alias) || isInDraw(person)) return ENTRIES_CLOSED;
        int strangers = (alias == null ? 1 : 0) + (person == null ? 1 : 0);
        if (state.people.size() + strangers > limits.people()) return CAPACITY;

        Person from = state.person(it.alias());
        Person to = state.person(it.person());
        to.booking = linkBookings(it, from.booking, to.booking, now);
        to.entry = linkEntries(it, from.entry, to.entry, to.booking != 0, now);
        from.booking = 0;
        from.entry = 0;
        to.roundsLost = Math.max(from.roundsLost, to.roundsLost);
        to.cancels += from.cancels;
        to.served |= from.served;
        to.registers.addAll(from.registers);
        from.registers.clear();
        to.aliases++;
        to.lastDay = Math.max(from.lastDay, to.lastDay);
        from.lastDay = 0;
        model.leaving.until(List.of(it.person()), now);
        from.standsFor = it.person();
        return LINKED;
    }

    private boolean isInDraw(@Nullable Person person) {
        return person != null && person.entry != 0 && entries.isInDraw(state.entry(person.entry));
    }

    /** Of two bookings the one that starts first is kept, of equals the person's; which. */
    private long linkBookings(Command.LinkIdentities it, long ofAlias, long ofPerson, long now) {
        if (ofAlias == 0) return ofPerson;
        if (ofAlias == ofPerson) {
            Booking both = state.bookings.get(ofAlias);
            if (both == null) throw new AssertionError("there is no booking " + ofAlias);
            if (both.attended.get(both.party().indexOf(it.alias())))
                both.attended.set(both.party().indexOf(it.person()), true);
            leave(both, it.alias(), now);
            return ofPerson;
        }
        boolean isFirst = ofPerson == 0 || kept(ofAlias, it.alias(), now) < kept(ofPerson, it.person(), now);
        if (!isFirst) {
            leave(state.bookings.get(ofAlias), it.alias(), now);
            return ofPerson;
        }
        if (ofPerson != 0) leave(state.bookings.get(ofPerson), it.person(), now);
        Booking kept = state.bookings.get(ofAlias);
        if (kept == null) throw new AssertionError("there is no booking " + ofAlias);
        kept.party().replaceAll(one -> one.equals(it.alias()) ? it.person() : one);
        kept.changedMillis = now;
        return ofAlias;
    }

    private long kept(long id, Digest person, long now) {
        Booking booking = state.bookings.get(id);
        if (booking == null) throw new AssertionError("there is no booking " + id);
        return kept(booking, person, now);
    }

    /** A person's place is a returned seat; without people a booking ends. */
    private void leave(@Nullable Booking booking, Digest one, long now) {
        if (booking == null) throw new AssertionError("there is no booking of " + one);
        state.slot(booking.slot).taken--;
        state.slot(booking.slot).giveBack(1);
        booking.changedMillis = now;
        if (booking.size() == 1) {
            booking.status = Status.WITHDRAWN;
            return;
        }
        int place = booking.party().indexOf(one);
        booking.party().remove(place);
        booking.attended.remove(place);
    }

    /** Who has a booking waits no more; of two entries the one that was made first is kept; which, 0 none. */
    private long linkEntries(Command.LinkIdentities it, long ofAlias, long ofPerson, boolean isBooked, long now) {
        boolean isAliass = ofAlias != 0 && (ofPerson == 0 || ofAlias < ofPerson);
        long kept = isBooked ? 0 : isAliass ? ofAlias : ofPerson;
        if (ofPerson != 0 && ofPerson != kept) leave(state.entry(ofPerson), it.person(), it.person(), now);
        if (ofAlias != 0 && (ofAlias != kept || ofAlias == ofPerson))
            leave(state.entry(ofAlias), it.alias(), it.person(), now);
        if (isAliass && kept != 0) {
            state.entry(kept).party().replaceAll(one -> one.equals(it.alias()) ? it.person() : one);
            state.entry(kept).changedMillis = now;
        }
        return kept;
    }

    /** As with any entry that one leaves, what was lost with it stays lost; the last one ends it. */
    private void leave(Entry entry, Digest one, Digest person, long now) {
        state.known(person).roundsLost = Math.max(state.known(person).roundsLost, entry.roundsLost);
        entry.changedMillis = now;
        if (entry.size() == 1) entry.standing = Standing.WITHDRAWN;
        else entry.party().remove(one);
    }
}
