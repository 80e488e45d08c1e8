package nl.beurt.bench.simulate.model;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.Arrays;
import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What is to be said to an operation: one method a command, one line a refusal, in their order of precedence. */
final class Rules {
    private final World world;
    private final StateLimits limits;
    private @Nullable Answer answer;

    Rules(World world, StateLimits limits) {
        this.world = world;
        this.limits = limits;
    }

    /** What is told of a booking with the last verdict, where that changes nothing; null where it is about none. */
    @Nullable
    Answer answer() {
        return answer;
    }

    /** The verdict of one operation, behind the gates. Changes nothing. */
    Verdict verdict(Operation it, long now) {
        answer = null;
        return switch (it.kind()) {
            case BOOK -> book(it, now);
            case CANCEL -> cancel(it, world.capabilities.get(it.capability()), now);
            case MOVE -> move(it, world.capabilities.get(it.capability()), now);
            case REISSUE -> reissue(it, world.capabilities.get(it.capability()), now);
            case READ -> read(world.capabilities.get(it.capability()));
            case READ_STATE -> FOUND;
            case TICK ->
                isAnythingExpired(now) || !world.ended(it.person(), now).isEmpty() ? SWEPT : NOTHING_TO_DO;
            case GENERATE -> generate(it);
            case OPEN -> isNextRound(it) ? OPENED : INVALID;
            case CONFIGURE -> it.catalog().equals(world.catalog) ? NOTHING_TO_DO : CONFIGURED;
            case GARBAGE -> INVALID;
        };
    }

    private Verdict book(Operation it, long now) {
        int size = it.party().length;
        if (size < 1 || size > 6 || Arrays.stream(it.party()).distinct().count() < size) return INVALID;
        Verdict known = recall(it, now);
        if (known != NONE) return known;
        Product product = world.catalog.product(it.product());
        if (product == null) return SLOT_UNKNOWN;
        if (size > product.partyMax()) return PARTY_TOO_LARGE;
        if (haveActedTooOften(it.party(), now)) return TOO_MANY_ACTIONS;
        if (world.people.size() + world.strangers(it.party()) > limits.people()) return CAPACITY;
        if (world.bookings.size() >= limits.bookings() || isFull()) return CAPACITY;
        Verdict place = place(it.slot(), it.product(), size, now);
        if (place != NONE) return place;
        if (product.exclusive() && world.isAnyoneBooked(it.party())) return ALREADY_BOOKED;
        boolean isTaken = world.codes.contains(it.code()) || world.capabilities.containsKey(it.capability());
        return isTaken ? NONCE_TAKEN : BOOKED;
    }

    private Verdict cancel(Operation it, @Nullable Booking booking, long now) {
        if (booking == null) return BOOKING_UNKNOWN;
        if (!booking.has(it.person())) return WRONG_PERSON;
        answer = booking.answer(world.sequence);
        if (booking.cancelled) return ALREADY_CANCELLED;
        return now >= world.slot(booking.slot).startMillis ? BOOKING_NOT_ACTIVE : CANCELLED;
    }

    private Verdict move(Operation it, @Nullable Booking booking, long now) {
        Verdict general = checkChange(booking, it, now);
        if (general != NONE || booking == null) return general;
        Slot from = world.slot(booking.slot);
        if (now >= from.startMillis) return BOOKING_NOT_ACTIVE;
        int seats = it.slot() == booking.slot ? 0 : booking.party.length;
        Verdict place = place(it.slot(), from.product, seats, now);
        if (place != NONE) return place;
        return world.codes.contains(it.code()) ? NONCE_TAKEN : MOVED;
    }

    private Verdict reissue(Operation it, @Nullable Booking booking, long now) {
        Verdict general = checkChange(booking, it, now);
        if (general != NONE || booking == null) return general;
        if (now >= world.slot(booking.slot).endMillis) return BOOKING_NOT_ACTIVE;
        return world.codes.contains(it.code()) ? NONCE_TAKEN : REISSUED;
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

    private Verdict read(@Nullable Booking booking) {
        if (booking == null) return BOOKING_UNKNOWN;
        answer = booking.answer(world.sequence);
        return FOUND;
    }

    private Verdict generate(Operation it) {
        if (!isNextRound(it)) return INVALID;
        return world.slots.size() + it.blocks().length / 3 > limits.slots() ? CAPACITY : GENERATED;
    }

    private boolean isNextRound(Operation it) {
        return it.round() == world.lastRound + 1 && world.catalog.product(it.product()) != null;
    }

    /** The refusals of a place; 0 seats where they are had already. */
    private Verdict place(long id, int product, int seats, long now) {
        Product of = world.catalog.product(product);
        if (of != null && of.halted()) return PRODUCT_HALTED;
        if (id < 1 || id > world.slots.size() || world.slot(id).product != product) return SLOT_UNKNOWN;
        Slot slot = world.slot(id);
        Location location = world.catalog.location(product);
        if (location == null || location.status() == Location.Status.CLOSED) return LOCATION_CLOSED;
        if (now >= slot.startMillis) return SLOT_PAST;
        if (now < world.rounds.getOrDefault(slot.round, Long.MAX_VALUE)) return NOT_OPEN_YET;
        if (slot.taken + slot.returned + seats <= slot.seats) return NONE;
        return slot.taken + seats <= slot.seats ? NOT_OPEN_YET : SLOT_FULL;
    }

    private Verdict recall(Operation it, long now) {
        Remembered known = world.requests.get(it.request());
        if (known == null || world.isExpired(known, now)) return NONE;
        if (known.request().kind() != it.kind() || known.request().fingerprint() != it.fingerprint()) return KEY_REUSED;
        if (!world.bookings.containsKey(known.booking())) return BOOKING_UNKNOWN;
        answer = known.answer();
        return REPEATED;
    }

    /** Whether a request can be forgotten; one that was remembered anew is further behind once more. */
    private boolean isAnythingExpired(long now) {
        return world.remembered.stream()
                .takeWhile(one -> world.isExpired(one, now))
                .anyMatch(one -> one.equals(world.requests.get(one.request().request())));
    }

    private boolean haveActedTooOften(int[] party, long now) {
        for (int one : party) {
            Person person = world.people.get(one);
            if (person != null
                    && person.day == now / World.DAY_MILLIS
                    && person.actions >= world.catalog.knobs().actionsPerPersonPerDayMax()) return true;
        }
        return false;
    }

    /** Whether there is no room for another code or request. */
    private boolean isFull() {
        return world.codes.size() >= limits.bookings() * 3 / 2 || world.requests.size() >= limits.requests();
    }
}
