package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;

/** What the staff was told that was done, as their own commands say it: it must be so ever after. Mutable. */
final class StaffLedger {
    private static final int DROPPED_MAX = 500;

    /** When each round opens, or what its draw leaves over, at the earliest. */
    final Map<Long, Long> opensMillis = new HashMap<>();
    /** Who was at the desk, by the number of the code that was shown, where that booking was not moved since. */
    final Map<Integer, Set<Long>> attended = new TreeMap<>();
    /** Who was there, where that booking may have been moved since. */
    final Map<Integer, Set<Long>> maybe = new TreeMap<>();
    /** What was counted into the stock of a product, and what was handed out since the first of it. */
    final Map<Integer, Stock> stocks = new TreeMap<>();
    /** Changes that have a job, in their order. */
    final List<AskedChange> changes = new ArrayList<>();
    /** Ids of slots that are of no round any more. */
    final Set<Long> dropped = new HashSet<>();
    /** Slots that were made. */
    long slots;

    private final People people;

    /** Of a product. */
    record Stock(long added, long served) {}

    StaffLedger(People people) {
        this.people = people;
    }

    /** An action was accepted and is durable. */
    void accepted(Action action, long millis) {
        switch (action.kind()) {
            case MOVE -> move(action.capability(), action.slot());
            case CHECK_IN -> checkIn(action.read(new CheckInDecoder()));
            case SERVE -> serve(action, action.read(new ServeDecoder()));
            case ADD_STOCK -> add(action.read(new AddStockDecoder()));
            case OPEN -> {
                OpenRoundDecoder of = action.read(new OpenRoundDecoder());
                opensMillis.put(of.round(), of.opensAtMillis());
            }
            case ANNOUNCE -> {
                AnnounceRoundDecoder of = action.read(new AnnounceRoundDecoder());
                opensMillis.put(of.round(), of.opensAtMillis());
            }
            case GENERATE ->
                slots += action.read(new GenerateSlotsDecoder()).blocks().count();
            case DROP_SLOTS -> drop(action.read(new DropSlotsDecoder()).from());
            case WITHDRAW_SLOTS, WITHDRAW_BOOKINGS, DESKS, NO_SHOWS, ONE_PER_PERSON ->
                changes.add(AskedChange.of(action, millis));
            default -> {}
        }
    }

    /** Who came to the one slot has not come to the other; a booking that was won later has the link, and not the marks. */
    private void move(int link, long slot) {
        if (people.slot(link) != slot) {
            attended.forEach((code, there) -> {
                if (people.isCodeOf(code, link)) {
                    maybe.put(code, Set.copyOf(there));
                }
            });
            attended.keySet().removeIf(code -> people.isCodeOf(code, link));
        }
    }

    private void checkIn(CheckInDecoder of) {
        Set<Long> there = there((int) of.code().low());
        for (CheckInDecoder.PeopleDecoder one : of.people()) {
            there.add(one.person().low());
        }
    }

    private void serve(Action action, ServeDecoder of) {
        int code = (int) of.code().low();
        Set<Long> there = there(code);
        Set<Long> served = new HashSet<>();
        for (ServeDecoder.PeopleDecoder one : of.people()) {
            there.add(one.person().low());
            served.add(people.self(one.person().low()));
        }
        for (long one : served) {
            if (!people.serve(one)) {
                throw new Violation(action + " was accepted, and person " + one + " had been served before");
            }
        }
        stocks.computeIfPresent(
                people.product(code), (product, before) -> new Stock(before.added(), before.served() + served.size()));
    }

    private Set<Long> there(int code) {
        return attended.computeIfAbsent(code, none -> new HashSet<>());
    }

    private void add(AddStockDecoder of) {
        Stock before = stocks.getOrDefault(of.product(), new Stock(0, 0));
        stocks.put(of.product(), new Stock(before.added() + of.amount(), before.served()));
    }

    private void drop(long from) {
        for (long id = from; id <= Math.min(slots, from + DROPPED_MAX - 1); id++) {
            dropped.add(id);
        }
    }
}
