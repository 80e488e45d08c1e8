package nl.beurt.bench.simulate.model;

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

/** All that the model knows: what there is, and what can be said of it without a rule. Mutable. */
public final class World implements Board {
    static final long DAY_MILLIS = 86_400_000;

    public final List<Slot> slots = new ArrayList<>();
    public final Map<Integer, Person> people = new HashMap<>();
    public final TreeMap<Long, Booking> bookings = new TreeMap<>();
    public final Map<Integer, Booking> capabilities = new HashMap<>();
    public final Map<Integer, Remembered> requests = new HashMap<>();
    public final Set<Integer> codes = new HashSet<>();
    public long sequence;
    public long timeMillis;
    final Map<Long, Long> rounds = new HashMap<>();
    final ArrayDeque<Remembered> remembered = new ArrayDeque<>();
    Catalog catalog = Catalog.EMPTY;
    long lastBooking;
    long lastRound;

    World() {}

    public Slot slot(long id) {
        return slots.get((int) id - 1);
    }

    Person person(int number) {
        Person person = people.get(number);
        if (person == null) throw new IllegalStateException("nobody has the number " + number);
        return person;
    }

    public boolean isConfigured() {
        return !catalog.products().isEmpty();
    }

    boolean isExpired(Remembered request, long now) {
        return now - request.millis() >= catalog.knobs().requestRetentionMillis();
    }

    boolean isAnyoneBooked(int[] party) {
        return Arrays.stream(party).anyMatch(one -> people.containsKey(one) && person(one).booking != 0);
    }

    long strangers(int[] party) {
        return Arrays.stream(party).filter(one -> !people.containsKey(one)).count();
    }

    /** Bookings whose time to be forgotten has come, among five hundred ids. */
    List<Booking> ended(long from, long now) {
        return bookings.subMap(Math.max(1, from), Math.max(1, from) + 500).values().stream()
                .filter(one -> now - slot(one.slot).endMillis >= catalog.knobs().purgeAfterMillis())
                .toList();
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
