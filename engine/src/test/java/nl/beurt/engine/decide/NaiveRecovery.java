package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.List;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.EntryAnswer;
import nl.beurt.engine.decide.NaiveState.Holder;
import nl.beurt.engine.decide.NaiveState.Link;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Remembered;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.StaffAnswer;
import nl.beurt.engine.decide.NaiveState.Status;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} says of who comes to a desk with a document, as their place was stolen or its link is lost. */
final class NaiveRecovery {
    private static final int RELEASE = 1;
    private static final int DETACH = 2;
    private static final int REISSUE = 3;

    private final NaiveModel model;
    private final NaiveState state;
    private final NaiveEntries entries;
    private final NaiveRequests requests;
    private final StateLimits limits;

    NaiveRecovery(NaiveModel model, NaiveEntries entries, NaiveRequests requests, StateLimits limits) {
        this.model = model;
        this.state = model.state;
        this.entries = entries;
        this.requests = requests;
        this.limits = limits;
    }

    Verdict decide(Command.Recover it, long now) {
        if (it.action() < RELEASE || it.action() > REISSUE) return INVALID;
        Remembered known = isMarked(it) ? state.requests.get(it.request().key()) : null;
        if (known != null && !model.isExpired(known, now)) return again(it, known);
        Person person = state.people.get(state.self(it.person()));
        if (person == null) return NO_PLACE;
        if (person.isServed()) return ALREADY_SERVED;
        Booking booking = state.bookings.get(person.booking);
        if (booking != null) return ofBooking(it, booking, now);
        return person.entry == 0 ? NO_PLACE : ofEntry(it, person, state.entry(person.entry), now);
    }

    private static boolean isMarked(Command.Recover it) {
        return !it.request().key().equals(Digest.ZERO);
    }

    private Verdict again(Command.Recover it, Remembered known) {
        if (!known.request().fingerprint().equals(it.request().fingerprint())) return KEY_REUSED;
        if (known.verdict() != RECOVERED) return KEY_REUSED;
        boolean isGone =
                known.place() != 0 ? !state.bookings.containsKey(known.of()) : !state.entries.containsKey(known.of());
        if (known.attended() == REISSUE && isGone) return NO_PLACE;
        model.tell(known.answer());
        if (known.entryAnswer() != null) entries.tell(known.entryAnswer());
        if (known.staffAnswer() != null) requests.tell(known.staffAnswer());
        return REPEATED;
    }

    private Verdict ofBooking(Command.Recover it, Booking booking, long now) {
        Slot slot = state.slot(booking.slot);
        if (!it.locations().isEmpty() && !it.locations().contains(slot.of.location())) return WRONG_LOCATION;
        int place = state.place(booking.party(), it.person());
        boolean hasSomeoneCome = booking.attended.contains(true) || !booking.uses.isEmpty();
        boolean haveAllCome = booking.left() == 0;
        if (it.action() == RELEASE && hasSomeoneCome) return LET_IN;
        if (it.action() != RELEASE && (booking.attended.get(place) || haveAllCome)) return LET_IN;
        if (it.action() == DETACH && booking.size() == 1) return ALONE_IN_PARTY;
        if (it.action() == REISSUE) {
            if (now >= slot.block.endMillis()) return BOOKING_NOT_ACTIVE;
            if (state.codes.size() >= limits.bookings() * 3 / 2) return CAPACITY;
            if (state.codes.containsKey(it.request().code())) return NONCE_TAKEN;
            if (state.capabilities.containsKey(it.capability())) return NONCE_TAKEN;
        }
        if (isFull(it)) return CAPACITY;

        int lost = lostWith(booking);
        booking.changedMillis = now;
        if (it.action() == REISSUE) return reissue(it, booking, now);
        List<Digest> freed = it.action() == RELEASE
                ? List.copyOf(booking.party())
                : List.of(booking.party().get(place));
        for (Digest one : freed) {
            Person free = state.known(state.self(one));
            if (free.booking == booking.id) free.booking = 0;
            free.roundsLost = Math.max(free.roundsLost, lost);
        }
        slot.taken -= freed.size();
        slot.giveBack(freed.size());
        if (it.action() == RELEASE) {
            booking.status = Status.WITHDRAWN;
            state.capabilities.remove(booking.link.digest());
        } else {
            booking.party().remove(place);
            booking.attended.remove(place);
        }
        return free(it, booking.id, booking.slot, freed.size(), now);
    }

    /** What a stranger's win cost the people is theirs still. */
    private int lostWith(Booking booking) {
        return state.entries.values().stream()
                .filter(one -> one.booking == booking.id)
                .mapToInt(one -> one.roundsLost)
                .findFirst()
                .orElse(0);
    }

    private Verdict reissue(Command.Recover it, Booking booking, long now) {
        Holder before = state.capabilities.remove(booking.link.digest());
        booking.link = new Link(it.capability(), it.capabilityNonce(), it.capabilityKey());
        booking.isRelinked = true;
        Holder holder = state.holder(it.capability());
        holder.booking = booking;
        if (before != null) holder.entry = before.entry;
        booking.codes.add(it.request().code());
        booking.last = it.request();
        state.codes.put(it.request().code(), booking);
        NaiveState.Answer told = booking.answer(state.sequence + 1);
        model.tell(told);
        int version = booking.codes.size();
        remember(it, it.request(), told, null, null, booking.id, booking.slot, version, booking.size(), now);
        return RECOVERED;
    }

    private Verdict ofEntry(Command.Recover it, Person person, Entry entry, long now) {
        if (it.action() == DETACH && entry.size() == 1) return ALONE_IN_PARTY;
        boolean isCommitted = entries.isInDraw(entry) || entries.isBeingFrozen(entry, now);
        if (it.action() != RELEASE && isCommitted) return ENTRIES_CLOSED;
        if (it.action() == REISSUE && state.capabilities.containsKey(it.capability())) return NONCE_TAKEN;
        if (isFull(it)) return CAPACITY;

        entry.changedMillis = now;
        int freed = it.action() == RELEASE ? entry.size() : 1;
        switch (it.action()) {
            case RELEASE -> {
                entries.leave(entry, now);
                state.capabilities.remove(entry.link.digest());
            }
            case DETACH -> {
                entry.party().remove(state.self(it.person()));
                person.entry = 0;
                person.roundsLost = Math.max(person.roundsLost, entry.roundsLost);
                model.leaving.until(List.of(it.person()), now);
            }
            default -> {
                return reissue(it, entry, now);
            }
        }
        return free(it, entry.id, 0, freed, now);
    }

    private Verdict reissue(Command.Recover it, Entry entry, long now) {
        state.capabilities.remove(entry.link.digest());
        entry.link = new Link(it.capability(), it.capabilityNonce(), it.capabilityKey());
        entry.entryHash = it.entryHash();
        entry.isRelinked = true;
        state.holder(it.capability()).entry = entry;
        EntryAnswer told = entry.receipt(now, state.sequence + 1);
        entries.tell(told);
        remember(it, bare(it), null, told, null, entry.id, 0, entry.tier(), entry.size(), now);
        return RECOVERED;
    }

    private Verdict free(Command.Recover it, long of, long slot, int freed, long now) {
        StaffAnswer told = StaffAnswer.ofRecovered(slot, freed, state.sequence + 1);
        requests.tell(told);
        remember(it, bare(it), null, null, told, of, slot, 0, freed, now);
        return RECOVERED;
    }

    private static Request bare(Command.Recover it) {
        return new Request(it.request().key(), it.request().fingerprint(), Digest.ZERO, Digest.ZERO, 0);
    }

    private void remember(
            Command.Recover it,
            Request request,
            NaiveState.@Nullable Answer answer,
            @Nullable EntryAnswer entryAnswer,
            @Nullable StaffAnswer staffAnswer,
            long of,
            long slot,
            int version,
            int people,
            long now) {
        if (!isMarked(it)) return;
        Link link = it.action() == REISSUE ? new Link(it.capability(), it.capabilityNonce(), it.capabilityKey()) : null;
        long at = state.sequence + 1;
        model.remember(new Remembered(
                request,
                RECOVERED,
                answer,
                entryAnswer,
                staffAnswer,
                of,
                slot,
                version,
                at,
                now,
                link,
                it.action(),
                people));
    }

    private boolean isFull(Command.Recover it) {
        return isMarked(it) && state.requests.size() >= limits.requests();
    }
}
