package nl.beurt.bench.simulate.model;

import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Does what the {@link Rules} say: one method a command. */
public final class NaiveModel {
    /** What came of all that was decided. */
    public final World world = new World();

    private final Rules rules;
    private @Nullable Answer answer;

    public NaiveModel(StateLimits limits) {
        rules = new Rules(world, limits);
    }

    /** What is told of a booking with the last verdict; null where it is about none. */
    public @Nullable Answer answer() {
        return answer;
    }

    /** What the verdict would be. Changes nothing. */
    public Verdict check(Operation it, long now) {
        return rules.verdict(it, now);
    }

    /** Decides one operation, behind the gates. */
    public Verdict decide(Operation it, long now) {
        Verdict verdict = rules.verdict(it, now);
        answer = rules.answer();
        if (verdict.isAccepted()) {
            apply(it, verdict, now);
            world.sequence++;
            world.timeMillis = now;
        }
        return verdict;
    }

    private void apply(Operation it, Verdict verdict, long now) {
        switch (verdict) {
            case BOOKED -> book(it, now);
            case CANCELLED -> cancel(of(it), now);
            case MOVED -> move(it, of(it), now);
            case REISSUED -> change(of(it), it, now);
            case SWEPT -> sweep(it.person(), now);
            case GENERATED -> generate(it);
            case OPENED -> open(it);
            case CONFIGURED -> world.catalog = it.catalog();
            default -> throw new AssertionError(verdict);
        }
    }

    private Booking of(Operation it) {
        Booking booking = world.capabilities.get(it.capability());
        if (booking == null) {
            throw new IllegalStateException("there is no booking " + it.capability());
        }
        return booking;
    }

    private void book(Operation it, long now) {
        var product = world.catalog.product(it.product());
        boolean exclusive = product != null && product.exclusive();
        Booking booking = new Booking(++world.lastBooking, it, exclusive, now);
        world.bookings.put(booking.id, booking);
        world.capabilities.put(booking.capability, booking);
        world.slot(booking.slot).taken += it.party().length;
        for (int one : it.party()) {
            Person person = world.people.computeIfAbsent(one, number -> new Person());
            if (exclusive) person.booking = booking.id;
        }
        change(booking, it, now);
    }

    private void cancel(Booking booking, long now) {
        giveBack(booking);
        free(booking);
        for (int one : booking.party) world.person(one).cancels++;
        booking.cancelled = true;
        booking.changedMillis = now;
        answer = booking.answer(world.sequence + 1);
    }

    private void move(Operation it, Booking booking, long now) {
        if (it.slot() != booking.slot) {
            giveBack(booking);
            world.slot(it.slot()).taken += booking.party.length;
            booking.slot = it.slot();
        }
        change(booking, it, now);
    }

    /** A booking gets a code, everybody has acted once more, the request is remembered. */
    private void change(Booking booking, Operation it, long now) {
        booking.codes.add(it.code());
        booking.changedMillis = now;
        world.codes.add(it.code());
        for (int one : booking.party) {
            Person person = world.person(one);
            person.actions = person.day == now / World.DAY_MILLIS ? person.actions + 1 : 1;
            person.day = now / World.DAY_MILLIS;
        }
        forget(2, now);
        Answer told = booking.answer(world.sequence + 1);
        answer = told;
        Remembered success = new Remembered(it, told, booking.id, now);
        world.requests.put(it.request(), success);
        world.remembered.add(success);
    }

    private void sweep(long from, long now) {
        forget(500, now);
        world.ended(from, now).forEach(this::purge);
    }

    private void purge(Booking booking) {
        free(booking);
        booking.codes.forEach(world.codes::remove);
        world.capabilities.remove(booking.capability);
        world.bookings.remove(booking.id);
    }

    /** Forgets the oldest expired requests, so many at most. */
    private void forget(int countMax, long now) {
        int forgotten = 0;
        while (forgotten < countMax && !world.remembered.isEmpty()) {
            Remembered oldest = world.remembered.element();
            if (!world.isExpired(oldest, now)) return;
            world.remembered.remove();
            forgotten += world.requests.remove(oldest.request().request(), oldest) ? 1 : 0;
        }
    }

    private void generate(Operation it) {
        for (int i = 0; i < it.blocks().length; i += 3) {
            int seats = (int) it.blocks()[i + 2];
            world.slots.add(new Slot(it.round(), it.product(), it.blocks()[i], it.blocks()[i + 1], seats));
        }
    }

    private void open(Operation it) {
        world.lastRound = it.round();
        world.rounds.put(it.round(), it.opensAtMillis());
    }

    /** The seats become returned seats. */
    private void giveBack(Booking booking) {
        world.slot(booking.slot).taken -= booking.party.length;
        world.slot(booking.slot).returned += booking.party.length;
    }

    private void free(Booking booking) {
        for (int one : booking.party) {
            if (world.person(one).booking == booking.id) world.person(one).booking = 0;
        }
    }
}
