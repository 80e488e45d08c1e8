package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Round;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.Standing;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} says of rounds that are drawn. */
final class NaiveRounds {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int STEP = 500;

    private final NaiveState state;
    private final NaiveEntries entries;
    private final NaiveRequests requests;
    private final StateLimits limits;
    private final NaiveRegister register;
    private final NaiveLeaving leaving;

    NaiveRounds(NaiveState state, NaiveEntries entries, NaiveRequests requests, StateLimits limits) {
        this.state = state;
        this.entries = entries;
        this.requests = requests;
        this.limits = limits;
        this.register = new NaiveRegister(state, limits);
        this.leaving = new NaiveLeaving(state);
    }

    Verdict decide(Command command, long now) {
        if (command instanceof Command.AnnounceRound it) return announce(it, now);
        if (command instanceof Command.JobStep it) return step(it, state.draws.get(it.round()), now);
        if (command instanceof Command.CommitRound it) return commit(it, state.draws.get(it.round()), now);
        if (command instanceof Command.SeedRound it) return seed(it, state.draws.get(it.round()));
        if (command instanceof Command.VoidRound it) return voided(state.draws.get(it.round()), now);
        return command instanceof Command.Award it ? award(it, state.draws.get(it.round()), now) : INVALID;
    }

    private Verdict announce(Command.AnnounceRound it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        if (it.round() != state.lastRound + 1 || state.catalog.product(it.product()) == null) return INVALID;
        if (it.kind() > 1 || (it.isReturns() && state.catalog.location(it.location()) == null)) return INVALID;
        int commits = it.commits().size();
        boolean areCommits = switch (it.source()) {
            case 1, 2 -> commits == 0;
            case 3 -> commits >= 2 && commits <= 8;
            case 4 -> commits == 1;
            default -> false;
        };
        if (!areCommits || it.entriesOpenMillis() >= it.entriesCloseMillis()) return INVALID;
        if (now >= it.entriesCloseMillis() || it.entriesCloseMillis() > it.opensAtMillis()) return INVALID;
        if (it.leftoversAfterMillis() < 0) return INVALID;
        // Slots made for this round would be in no round.
        boolean hasSlots = state.slots.stream().anyMatch(one -> one.round() == it.round());
        if (it.isReturns() && hasSlots) return ROUND_NOT_READY;
        if (requests.isFull(it.mark())) return CAPACITY;

        requests.remember(it.mark(), ANNOUNCED, NaiveState.StaffAnswer.ofRound(it.round(), state.sequence + 1), now);
        state.lastRound = it.round();
        state.draws.put(it.round(), new Draw(it));
        if (!it.isReturns()) state.rounds.put(it.round(), new Round(it.product(), true, Long.MAX_VALUE));
        return ANNOUNCED;
    }

    private Verdict step(Command.JobStep it, @Nullable Draw draw, long now) {
        if (draw == null) return ROUND_UNKNOWN;
        if (!isDue(draw, now) || it.from() != draw.cursor) return NOTHING_TO_DO;
        switch (draw.phase) {
            case ANNOUNCED -> {
                state.frozenRound = draw.round();
                draw.frozenMillis = now;
                draw.slotTo = state.slots.size();
                draw.entryTo = state.lastEntry;
                draw.firstStartMillis = Long.MAX_VALUE;
                draw.lastStartMillis = Long.MIN_VALUE;
                next(draw, DrawState.FREEZING_SLOTS, 1);
            }
            case FREEZING_SLOTS -> {
                if (isPast(draw, draw.slotTo, id -> setAside(draw, state.slot(id), now)))
                    next(draw, DrawState.FREEZING_ENTRIES, 1);
            }
            case FREEZING_ENTRIES -> {
                if (isPast(draw, draw.entryTo, id -> mark(draw, state.entries.get(id), now))) {
                    draw.registered = state.registered(draw.terms.product());
                    next(draw, DrawState.FROZEN, 0);
                }
            }
            case DRAWN, OPENING -> {
                next(draw, DrawState.OPENING, draw.cursor);
                if (isPast(draw, draw.slotTo, id -> release(draw, state.slot(id), false)))
                    end(draw, DrawState.OPEN, now);
            }
            case VOIDING_ENTRIES -> {
                if (isPast(draw, draw.entryTo, id -> letGo(draw, state.entries.get(id))))
                    next(draw, DrawState.VOIDING_SLOTS, 1);
            }
            default -> {
                if (isPast(draw, draw.slotTo, id -> release(draw, state.slot(id), true))) {
                    state.frozenRound = 0;
                    end(draw, DrawState.VOID, now);
                }
            }
        }
        return STEPPED;
    }

    /** Whether the next step of a round can be taken: one round is frozen at a time, what is left opens in its time. */
    boolean isDue(Draw draw, long now) {
        return switch (draw.phase) {
            case ANNOUNCED -> now >= draw.terms.entriesCloseMillis() && state.frozenRound == 0;
            case DRAWN -> now >= draw.opensAtMillis;
            case FREEZING_SLOTS, FREEZING_ENTRIES, OPENING, VOIDING_ENTRIES, VOIDING_SLOTS -> true;
            default -> false;
        };
    }

    private interface OfId {
        void accept(long id);
    }

    /** One step of a job from the cursor on; whether it is past the last. */
    private static boolean isPast(Draw draw, long last, OfId work) {
        long end = Math.min(draw.cursor + STEP, last + 1);
        while (draw.cursor < end) work.accept(draw.cursor++);
        return draw.cursor > last;
    }

    private static void next(Draw draw, DrawState phase, long cursor) {
        draw.phase = phase;
        draw.cursor = cursor;
    }

    /** From now on, who comes first is served first, where seats are not returned seats. */
    private void end(Draw draw, DrawState phase, long now) {
        next(draw, phase, 0);
        Round round = state.rounds.get(draw.round());
        if (round != null) round.opensAtMillis = now;
    }

    private void setAside(Draw draw, Slot slot, long now) {
        Command.AnnounceRound terms = draw.terms;
        if (slot.of.product() != terms.product() || now >= slot.block.startMillis() || isGone(slot)) return;
        if (slot.reservedBy != 0) return;
        int free = slot.seats - slot.taken - slot.returned - slot.reserved;
        boolean isOf = terms.isReturns()
                ? slot.of.location() == terms.location() && slot.block.startMillis() < terms.startsBeforeMillis()
                : slot.round() == draw.round();
        int seats = terms.isReturns() ? slot.returned : free;
        if (!isOf || seats <= 0 || (terms.isReturns() && draw.seats >= 4000)) return;
        if (terms.isReturns()) slot.returned = 0;
        slot.reserved = seats;
        slot.reservedSeats = seats;
        slot.reservedBy = draw.round();
        draw.seats += seats;
        draw.firstStartMillis = Math.min(draw.firstStartMillis, slot.block.startMillis());
        draw.lastStartMillis = Math.max(draw.lastStartMillis, slot.block.startMillis());
        draw.locations.add(Math.min(slot.of.location(), 255));
    }

    private void mark(Draw draw, @Nullable Entry entry, long now) {
        if (entry == null || !entry.isWaiting() || entry.enter.product() != draw.terms.product()) return;
        if (draw.seats == 0 || entry.createdMillis >= draw.terms.entriesCloseMillis()) return;
        if (entry.wishes.stream().noneMatch(wish -> couldBeMet(draw, wish))) return;
        if (state.stayed.remove(entry.id)) {
            entries.letHoldersGo(entry, now);
            if (!entry.isWaiting()) return;
        }
        if (!register.mayKeep(state.catalog.product(draw.terms.product()), entry.party())) return;
        entry.frozenRound = draw.round();
        entry.frozenTier = draw.terms.isReturns() ? 0 : entry.tier();
        draw.tiers[entry.frozenTier]++;
        draw.n++;
    }

    private boolean couldBeMet(Draw draw, Wished wish) {
        if (wish.kind() == 0) {
            return wish.id() <= state.slots.size() && state.slot(wish.id()).reservedBy == draw.round();
        }
        // A location's day is not that of UTC: with a day to spare.
        boolean isIn = Integer.toUnsignedLong(wish.from()) <= draw.lastStartMillis / DAY_MILLIS + 1
                && Integer.toUnsignedLong(wish.to()) >= draw.firstStartMillis / DAY_MILLIS - 1;
        return isIn && (wish.kind() == 2 || draw.locations.contains((int) Math.min(wish.id(), 255)));
    }

    private static void letGo(Draw draw, @Nullable Entry entry) {
        if (entry != null && entry.frozenRound == draw.round()) entry.frozenRound = 0;
    }

    private static void release(Draw draw, Slot slot, boolean isReturned) {
        if (slot.reservedBy != draw.round()) return;
        int seats = slot.reserved;
        slot.reserved = 0;
        if (isReturned) slot.giveBack(seats);
        slot.reservedSeats = 0;
        slot.reservedBy = 0;
    }

    private Verdict commit(Command.CommitRound it, @Nullable Draw draw, long now) {
        if (draw == null) return ROUND_UNKNOWN;
        if (draw.phase != DrawState.FROZEN) return ROUND_NOT_READY;
        if (it.n() != draw.n || it.registered() != draw.registered) return INVALID;
        for (long id : it.waiting()) {
            if (id < 1 || id > state.slots.size() || state.slot(id).reservedBy != draw.round()) continue;
            draw.seats -= state.slot(id).reserved;
            release(draw, state.slot(id), true);
        }
        Draw before = state.draws.get(state.lastCommitted);
        if (before != null && before.commit != null) draw.previous = before.commit.commitment();
        state.lastCommitted = draw.round();
        draw.commit = it;
        draw.committedMillis = now;
        boolean isBeacon = draw.terms.source() <= 2;
        if (isBeacon && now / 1000 >= draw.terms.entriesCloseMillis() / 1000 + 300) {
            next(draw, DrawState.VOIDING_ENTRIES, 1);
        } else {
            draw.phase = DrawState.COMMITTED;
        }
        return COMMITTED;
    }

    private static Verdict seed(Command.SeedRound it, @Nullable Draw draw) {
        if (draw == null) return ROUND_UNKNOWN;
        if (draw.phase != DrawState.COMMITTED) return ROUND_NOT_READY;
        if (it.secrets().size() != draw.terms.commits().size()) return INVALID;
        draw.seed = it;
        next(draw, DrawState.SEEDED, 0);
        return SEEDED;
    }

    private static Verdict voided(@Nullable Draw draw, long now) {
        if (draw == null) return ROUND_UNKNOWN;
        if (draw.phase != DrawState.COMMITTED) return ROUND_NOT_READY;
        boolean isBeacon = draw.terms.source() <= 2;
        if (isBeacon && now < draw.terms.entriesCloseMillis() + DAY_MILLIS) return ROUND_NOT_READY;
        next(draw, DrawState.VOIDING_ENTRIES, 1);
        return VOIDED;
    }

    private Verdict award(Command.Award it, @Nullable Draw draw, long now) {
        if (draw == null) return ROUND_UNKNOWN;
        if (draw.phase != DrawState.SEEDED || it.rank() != draw.cursor) return ROUND_NOT_READY;
        int count = it.entries().size();
        if (count > STEP || draw.cursor + count > draw.n || (count == 0 && draw.n > 0)) return INVALID;
        Map<Long, Integer> seats = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        for (Awarded one : it.entries()) {
            Entry entry = state.entries.get(one.entry());
            if (entry == null || entry.frozenRound != draw.round() || !seen.add(one.entry())) return INVALID;
            if (one.slot() == 0) continue;
            if (one.slot() < 1 || one.slot() > state.slots.size()) return INVALID;
            Slot slot = state.slot(one.slot());
            if (slot.reservedBy != draw.round()) return INVALID;
            if (seats.merge(one.slot(), entry.size(), Integer::sum) > slot.reserved) return INVALID;
        }
        long winners = it.entries().stream().filter(one -> one.slot() != 0).count();
        if (state.bookings.size() + winners > limits.bookings()) return CAPACITY;
        for (Awarded one : it.entries()) award(one, draw, now);
        draw.cursor += count;
        if (draw.cursor == draw.n) {
            state.frozenRound = 0;
            draw.drawnMillis = now;
            long after = draw.terms.leftoversAfterMillis();
            draw.opensAtMillis =
                    Math.max(draw.opensAtMillis, after > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + after);
            next(draw, DrawState.DRAWN, 1);
        }
        return AWARDED;
    }

    private void award(Awarded it, Draw draw, long now) {
        Entry entry = state.entry(it.entry());
        entry.frozenRound = 0;
        entry.lastRound = draw.round();
        if (it.slot() == 0) {
            if (it.counts() && !draw.terms.isReturns() && entry.isWaiting()) entry.roundsLost++;
            return;
        }
        Slot slot = state.slot(it.slot());
        slot.reserved -= entry.size();
        if (!entry.isWaiting() || !mayStillWin(entry)) {
            // It wins on paper, and the seats are returned seats.
            slot.giveBack(entry.size());
            if (entry.isWaiting()) entries.leave(entry, now);
        } else if (isGone(slot)) {
            // Its place was taken away: it waits on, before all others.
            slot.giveBack(entry.size());
            entry.displaced = true;
        } else if (now >= slot.block.startMillis()) {
            // Too late to come: as if it had lost.
            slot.giveBack(entry.size());
            if (!draw.terms.isReturns()) entry.roundsLost++;
        } else {
            Booking booking = book(entry, it.slot(), now);
            slot.taken += booking.size();
            if (booking.size() < entry.size()) slot.giveBack(entry.size() - booking.size());
        }
        entry.changedMillis = now;
    }

    private Booking book(Entry entry, long slot, long now) {
        Command.Enter enter = entry.enter;
        Command.Book book = new Command.Book(
                slot,
                enter.product(),
                enter.people(),
                entry.link.digest(),
                entry.link.nonce(),
                entry.link.key(),
                enter.language(),
                NaiveState.NO_REQUEST);
        List<Digest> party = state.selves(entry.party());
        // One person who was taken for two has one seat where there is one place each.
        if (excludes(entry)) party = party.stream().distinct().toList();
        Booking booking = new Booking(book, party, ++state.lastBooking, excludes(entry), now);
        booking.changedMillis = now;
        state.bookings.put(booking.id, booking);
        state.holder(entry.link.digest()).booking = booking;
        entry.standing = Standing.WON;
        entry.booking = booking.id;
        for (Digest one : party) {
            Person person = state.known(one);
            if (person.entry == entry.id) person.entry = 0;
            if (excludes(entry)) person.booking = booking.id;
            person.roundsLost = 0;
        }
        leaving.until(party, state.slot(slot).block.endMillis());
        return booking;
    }

    /** Whether nobody was served or left the register, nor has another place by now where there may be one only. */
    private boolean mayStillWin(Entry entry) {
        if (!register.mayKeep(state.catalog.product(entry.enter.product()), entry.party())) return false;
        List<Digest> known = state.selves(entry.party()).stream()
                .filter(state.people::containsKey)
                .toList();
        if (excludes(entry) && known.size() < entry.size()) return false;
        return known.stream()
                .map(state::known)
                .allMatch(one -> !one.isServed()
                        && (!excludes(entry) || (one.entry == (entry.exclusive ? entry.id : 0) && one.booking == 0)));
    }

    /** Whether who wins has one place only, which a product may have come to ask for since they entered. */
    private boolean excludes(Entry entry) {
        Product product = state.catalog.product(entry.enter.product());
        return entry.exclusive || (product != null && product.exclusive());
    }

    /** Whether nobody can come there: the slot was withdrawn, its location closed. A halt withdraws what it is about. */
    private boolean isGone(Slot slot) {
        Location location = state.catalog.location(slot.of.location());
        return slot.withdrawn || location == null || location.status() == Location.Status.CLOSED;
    }
}
